using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What became of a write is found by the id of the record it was written with.</summary>
[Trait("Spec", "T5a")]
public sealed class WriteLookupTests
{
    [Fact]
    public Task IsStoredAsync_Versions_AreKnownByTheRecordTheyWereWrittenWith() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        await store.RegisterAsync(first, Companions.Of("create"), default);
        await store.RegisterAsync(first, Companions.Of("duplicate"), default);
        await store.ReplaceAsync(Sample.After(first), Companions.Of("cancel"), default);
        await store.RegisterAsync(Sample.Booked("2"), default);

        Assert.True(await IsStoredAsync(1, "create"));
        Assert.True(await IsStoredAsync(2, "cancel"));
        Assert.False(await IsStoredAsync(1, "duplicate"));
        Assert.False(await IsStoredAsync(1, "cancel"));
        Assert.False(await IsStoredAsync(3, "create"));
        Assert.False(await store.IsStoredAsync(Sample.Id("2"), 1, Companions.Id("create"), default));
        Assert.False(await store.IsStoredAsync(Sample.Id("3"), 1, Companions.Id("create"), default));

        async Task<bool> IsStoredAsync(int version, string companion) =>
            await store.IsStoredAsync(first.Id, version, Companions.Id(companion), default);
    });
}
