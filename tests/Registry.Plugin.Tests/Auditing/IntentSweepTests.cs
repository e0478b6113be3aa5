using Registry.Audit;
using Registry.Plugin.Audit.Writes;
using Registry.Storage;
using Vonk.Core.Context;

namespace Registry.Plugin.Tests.Auditing;

/// <summary>A process can be halted in the middle of a write; then a sweep asks the store while the request comes to its end.</summary>
[Trait("Spec", "T5a")]
public sealed class IntentSweepTests : IAsyncDisposable
{
    private readonly AuditedStore _store = new();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SweepAsync_TheRequestEndsMeanwhile_LeavesOneClaim(bool isSeenByTheStore)
    {
        IntentWriteAudit? writes = null;
        var lookup = new Lookup(isSeenByTheStore, () => writes!.Stored(new Context(), Write()));
        writes = await BegunAsync(lookup);

        await writes.SweepAsync(default);

        await _store.Trail.ProbeAsync();
        Assert.Equal((1, 1), (_store.Claims("a"), Outcomes()));
    }

    [Fact]
    public async Task SweepAsync_TheRequestEndsAfterIt_LeavesOneClaim()
    {
        var writes = await BegunAsync(new Lookup(isStored: true));

        await writes.SweepAsync(default);
        await writes.SweepAsync(default);
        writes.Stored(new Context(), Write());

        await _store.Trail.ProbeAsync();
        Assert.Equal((1, 1), (_store.Claims("a"), Outcomes()));
    }

    [Fact]
    public async Task SweepAsync_NotStoredYet_TheRequestClaimsIt()
    {
        var writes = await BegunAsync(new Lookup(isStored: false));

        await writes.SweepAsync(default);
        writes.Stored(new Context(), Write());

        await _store.Trail.ProbeAsync();
        Assert.Equal((1, 2), (_store.Claims("a"), Outcomes()));
    }

    [Theory]
    [InlineData(true, 1, 2)]
    [InlineData(false, 0, 1)]
    public async Task SweepAsync_NotStoredAtTheStartAfterAKill_IsAskedOnceMore(bool isStoredLater, int claims, int outcomes)
    {
        await Writes(new Lookup(isStored: false)).BeginAsync(_store.Stored("a"));
        // The killed process's command is still on its way when the next process starts.
        var lookup = new Lookup(isStored: false);
        var writes = Writes(lookup);
        await writes.RecoverAsync(default);
        Assert.Equal((0, 1), (_store.Claims("a"), Outcomes()));

        lookup.IsStored = isStoredLater;
        for (var sweep = 0; sweep < 3; sweep++)
        {
            _store.Clock.Advance(TimeSpan.FromSeconds(61));
            await writes.SweepAsync(default);
        }

        Assert.Equal((claims, outcomes), (_store.Claims("a"), Outcomes()));
    }

    [Fact]
    public async Task Stored_WithoutAnIntent_IsOnRecord()
    {
        var writes = Writes(new Lookup(isStored: true));
        writes.Stored(new Context(), Write());
        await _store.Trail.ProbeAsync();
        Assert.Equal(1, _store.Claims("a"));
    }

    private int Outcomes() =>
        AuditReading.Records(_store.Secret.Folder).Count(record => record.Write == "a" && record.Kind != AuditRecord.Intent);

    private WriteRecord Write() => new(_store.Stored("a"), new CompanionRecord("a", "", ReadOnlyMemory<byte>.Empty));

    private IntentWriteAudit Writes(Lookup lookup) =>
        new(lookup, _store.Trail, _store.Secret, null!, () => "a", _store.Options, _store.Clock, _store.Failures);

    /// <summary>A write that has been under way for longer than any may take.</summary>
    private async Task<IntentWriteAudit> BegunAsync(Lookup lookup)
    {
        var writes = Writes(lookup);
        await writes.BeginAsync(_store.Stored("a"));
        _store.Clock.Advance(TimeSpan.FromSeconds(61));
        return writes;
    }

    private sealed class Lookup(bool isStored, Action? meanwhile = null) : IWriteLookup
    {
        public bool IsStored { get; set; } = isStored;

        public ValueTask<bool> IsStoredAsync(string id, int version, string companionId, CancellationToken cancellationToken)
        {
            meanwhile?.Invoke();
            return new(IsStored);
        }
    }

    private sealed class Context : VonkBaseContext;
}
