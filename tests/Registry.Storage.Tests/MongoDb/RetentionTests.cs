using MongoDB.Bson;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
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
        // The index is changed and not made anew, which takes hours on a large collection.
        Assert.Empty(_database.StandIn.Log.Named("dropIndexes"));
        Assert.Single(_database.StandIn.Log.Named("createIndexes"), command =>
            command["indexes"][0]["name"] == DeclaredIndex.RetentionName);

        await OpenAsync(days: null);
        Assert.Null(await ExpireAfterAsync());
    }

    [Fact]
    public async Task OpenAsync_ManyServersWithChangedRetention_AllOpen()
    {
        await OpenAsync(days: 30);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAsync(days: 60)));

        Assert.Equal(60 * 86_400, await ExpireAfterAsync());
    }

    [Fact]
    public async Task OpenAsync_ChangeInterrupted_IsTriedAgain()
    {
        await OpenAsync(days: 30);
        _database.StandIn.Faults.Plan("collMod", Fault.CutAfterApplying);

        await OpenAsync(days: 60);

        Assert.Equal(60 * 86_400, await ExpireAfterAsync());
    }

    [Fact]
    public async Task OpenAsync_ChangeNotAllowed_NamesRoleAndCommandAndKeepsTheIndex()
    {
        await OpenAsync(days: 30);
        _database.StandIn.Faults.Plan("collMod", Fault.Fail(13, "Unauthorized"));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(days: 60));

        Assert.Contains("dbAdmin", error.Message, StringComparison.Ordinal);
        Assert.Contains(
            """{ collMod: "appointments", index: { name: "appointment_retention", expireAfterSeconds: 5184000 } }""",
            error.Message, StringComparison.Ordinal);
        Assert.Equal(30 * 86_400, await ExpireAfterAsync());
    }

    [Theory]
    [InlineData("appointment_retention", "{ start: 1 }", "its index appointment_retention is not the one")]
    [InlineData("own", "{ over: 1 }", "its index own has the fields of appointment_retention")]
    public async Task OpenAsync_OtherIndexInTheWay_IsRejectedAndKept(string name, string key, string problem)
    {
        var index = new BsonDocument { { "name", name }, { "key", BsonDocument.Parse(key) }, { "expireAfterSeconds", 60 } };
        await _database.RunAsync(new BsonDocument { { "createIndexes", "appointments" }, { "indexes", new BsonArray { index } } });

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(days: 30));

        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Empty(_database.StandIn.Log.Named("dropIndexes"));
    }

    [Fact]
    public async Task OpenAsync_NoRetention_HasNoSuchIndex()
    {
        await OpenAsync(days: null);

        Assert.Null(await ExpireAfterAsync());
        Assert.Empty(_database.StandIn.Log.Named("dropIndexes"));
    }

    [Fact]
    public async Task OpenAsync_ByATool_LeavesTheIndexes()
    {
        await OpenAsync(days: 30);
        var options = _database.Options;
        options.LeavesIndexes = true;

        await _database.OpenStoreAsync(options);

        Assert.Equal(30 * 86_400, await ExpireAfterAsync());
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
        var reply =
            await _database.RunAsync(new BsonDocument { { "find", "appointments" }, { "filter", new BsonDocument("_id", version.Id) } });
        return reply["cursor"]["firstBatch"][0]["over"];
    }
}
