using Registry.Audit.Writing;

namespace Registry.Audit.Tests;

/// <summary>How those go on who waited for a group.</summary>
[Trait("Spec", "T5")]
public sealed class CompletionTests
{
    [Fact]
    public async Task Run_OneContinuationBlocks_TheOthersGoOn()
    {
        using var others = new CountdownEvent(3);
        var group = Enumerable.Range(0, 4).Select(_ => new Pending(AuditScene.Record(1))).ToList();
        var waits = group.Select(async (pending, at) =>
        {
            await pending.Done.ConfigureAwait(false);
            if (at == 0)
                others.Wait();
            else
                others.Signal();
        }).ToList();
        Completion.Run(group, error: null);
        // As the audit does with its list.
        group.Clear();
        await Task.WhenAll(waits);
    }

    [Fact]
    public async Task Run_Error_ReachesWhoWaitsAndWhoWillWait()
    {
        var group = Enumerable.Range(0, 3).Select(at => new Pending(AuditScene.Record(at)) { CanWait = at == 1 }).ToList();
        var waits = group.Take(2).Select(pending => pending.Done.AsTask()).ToList();
        var error = new AuditUnavailableException("a test");
        Completion.Run(group, error);
        waits.Add(group[2].Done.AsTask());
        foreach (var wait in waits)
            Assert.Same(error, await Assert.ThrowsAsync<AuditUnavailableException>(() => wait));
    }

    [Fact]
    public async Task OthersWait_InAContinuation_IsTrueUntilTheLast()
    {
        var group = Enumerable.Range(0, 2).Select(_ => new Pending(AuditScene.Record(1))).ToList();
        var waits = group.Select(async pending =>
        {
            await pending.Done.ConfigureAwait(false);
            return Completion.OthersWait;
        }).ToList();
        // Two share one work item.
        Completion.Run(group, error: null);
        var othersWaited = await Task.WhenAll(waits);
        Assert.Equal([true, false], othersWaited);
        Assert.False(Completion.OthersWait);
    }
}
