using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>A write whose answer is lost tells its own success from another's.</summary>
[Trait("Spec", "P4")]
public sealed class RecognitionTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2.5);

    [Fact]
    [Trait("Spec", "C6")]
    public Task ReplaceAsync_AnswerLostAndReplacedAgainSince_IsReplaced() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var other = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        var third = Sample.After(second, "entered-in-error");
        await store.RegisterAsync(first, default);
        scene.StandIn.Faults.Plan("findAndModify", Fault.DelayReply(Late));

        var slow = store.ReplaceAsync(second, default).AsTask();
        while (await other.ReplaceAsync(third, default) is not ReplaceResult.Replaced)
            await Task.Yield();

        Assert.IsType<ReplaceResult.Replaced>(await slow);
        await scene.AssertDurableAsync(third, second, first);
    });

    [Fact]
    [Trait("Spec", "R10")]
    public Task RegisterAsync_AnswerLostAndReplacedSince_IsRegistered() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var other = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        scene.StandIn.Faults.Plan("insert", Fault.DelayReply(Late));

        var slow = store.RegisterAsync(first, default).AsTask();
        while (await other.ReplaceAsync(second, default) is not ReplaceResult.Replaced)
            await Task.Yield();

        Assert.IsType<RegisterResult.Registered>(await slow);
        await scene.AssertDurableAsync(second, first);
    });

    [Fact]
    [Trait("Spec", "R10")]
    public Task RegisterAsync_NeverDoneAndAnotherWasFaster_IsDuplicate() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var other = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        // Nothing but the random attempt tells the two apart.
        scene.StandIn.Faults.Plan("insert", Fault.DelayBeforeApplying(Late));

        var slow = store.RegisterAsync(first, default).AsTask();
        while (scene.StandIn.Faults.Pending > 0)
            await Task.Delay(1);
        Assert.IsType<RegisterResult.Registered>(await other.RegisterAsync(first, default));

        Assert.Equal(first, Assert.IsType<RegisterResult.Duplicate>(await slow).Current);
        await scene.AssertDurableAsync(first);
    });

    [Fact]
    [Trait("Spec", "C6")]
    public Task ReplaceAsync_NeverDoneAndAnotherWasFaster_IsConflict() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var other = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await store.RegisterAsync(first, default);
        scene.StandIn.Faults.Plan("findAndModify", Fault.DelayBeforeApplying(Late));

        var slow = store.ReplaceAsync(second, default).AsTask();
        while (scene.StandIn.Faults.Pending > 0)
            await Task.Delay(1);
        Assert.IsType<ReplaceResult.Replaced>(await other.ReplaceAsync(second, default));

        Assert.Equal(second, Assert.IsType<ReplaceResult.Conflict>(await slow).Current);
        await scene.AssertDurableAsync(second, first);
    });

    [Fact]
    [Trait("Spec", "S13")]
    public async Task RegisterAsync_NotAllowed_IsGivenUpAtOnceWithTheFix()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        var before = scene.StandIn.Log.Named("insert").Count;
        scene.StandIn.Faults.Plan("insert", Fault.Fail(13, "Unauthorized"));

        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(Sample.Booked("1"), default));

        Assert.Contains("readWrite", fault.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, scene.StandIn.Log.Named("insert").Count);
    }

    [Fact]
    [Trait("Spec", "S13")]
    public async Task ReplaceAsync_DocumentFull_IsUnavailableAndTheRestStaysReadable()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        var versions = new List<AppointmentVersion> { Sample.Booked("1") with { Content = new byte[4 << 20] } };
        await store.RegisterAsync(versions[0], default);
        for (var i = 0; i < 2; i++)
        {
            versions.Insert(0, Sample.After(versions[0]) with { Content = new byte[4 << 20] });
            await store.ReplaceAsync(versions[0], default);
        }

        var next = Sample.After(versions[0]) with { Content = new byte[5 << 20] };
        var fault = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReplaceAsync(next, default));

        Assert.Contains("takes no more", fault.Message, StringComparison.Ordinal);
        Assert.Equal(versions, await store.HistoryAsync(next.Id, default));
    }
}
