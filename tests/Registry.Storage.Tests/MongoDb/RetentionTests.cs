using MongoDB.Bson;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

[Trait("Spec", "P6")]
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.CreateOnStandIn(Topology.ReplicaSet);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task OpenAsync_RetentionOnChangedAndOff_IndexFollows()
    {
        await OpenAsync(days: 30);
        Assert.Equal(30 * 86_400, await ExpireAfterAsync());

        await OpenAsync(days: 30);
        Assert.Empty(_database.StandIn.Log.Named("dropIndexes"));

        await OpenAsync(days: 365);
        Assert.Equal(365 * 86_400, await ExpireAfterAsync());

        await OpenAsync(days: null);
        Assert.Null(await ExpireAfterAsync());
    }

    [Fact]
    public async Task OpenAsync_NoRetention_HasNoSuchIndex()
    {
        await OpenAsync(days: null);

        Assert.Null(await ExpireAfterAsync());
        Assert.Empty(_database.StandIn.Log.Named("dropIndexes"));
    }

    [Fact]
    public async Task RegisterAndReplaceAsync_EndStartOrNeither_NoteWhenItIsOver()
    {
        var store = await OpenAsync(days: 30);
        var ended = Sample.Booked("1");
        var endless = Sample.Booked("2") with { End = null };
        var timeless = Sample.Booked("3") with { Start = null, End = null };
        foreach (var first in (AppointmentVersion[])[ended, endless, timeless])
            await store.RegisterAsync(first, default);

        Assert.Equal(ended.End!.Value.UtcDateTime, (await OverAsync(ended)).ToUniversalTime());
        Assert.Equal(endless.Start!.Value.UtcDateTime, (await OverAsync(endless)).ToUniversalTime());
        Assert.True((await OverAsync(timeless)).IsBsonNull, "What has no time never expires.");

        await store.ReplaceAsync(Sample.After(endless) with { End = Sample.Noon.AddDays(1) }, default);
        Assert.Equal(Sample.Noon.AddDays(1).UtcDateTime, (await OverAsync(endless)).ToUniversalTime());
    }

    private async Task<MongoDbAppointmentStore> OpenAsync(int? days)
    {
        var options = _database.Options;
        options.RetentionDays = days;
        return await _database.OpenStoreAsync(options);
    }

    private async Task<int?> ExpireAfterAsync()
    {
        var reply = await _database.RunAsync(new BsonDocument { { "listIndexes", "appointments" }, { "cursor", new BsonDocument() } });
        var index = reply["cursor"]["firstBatch"].AsBsonArray.SingleOrDefault(index => index["name"] == DeclaredIndex.RetentionName);
        Assert.True(index is null || index["key"] == new BsonDocument("over", 1));
        return index?["expireAfterSeconds"].ToInt32();
    }

    private async Task<BsonValue> OverAsync(AppointmentVersion version)
    {
        var reply = await _database.RunAsync(new BsonDocument { { "find", "appointments" }, { "filter", new BsonDocument("_id", version.Id) } });
        return reply["cursor"]["firstBatch"][0]["over"];
    }
}
