using MongoDB.Bson;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

public sealed class StartTests : IAsyncLifetime
{
    private readonly TestDatabase _database = TestDatabase.CreateOnStandIn();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task OpenAsync_NewDatabase_MakesTheIndexAndNotesTheSchemaOnce()
    {
        await _database.OpenStoreAsync();
        await _database.OpenStoreAsync();

        Assert.Single(_database.StandIn.Log.Named("createIndexes"));
        Assert.Single(_database.StandIn.Log.Named("insert"));
        Assert.Equal([DeclaredIndex.ByPatient.Name], await IndexesAsync());
    }

    [Fact]
    public async Task OpenAsync_ManyServersAtOnce_AllOpen()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _database.OpenStoreAsync()));

        Assert.Equal([DeclaredIndex.ByPatient.Name], await IndexesAsync());
    }

    [Fact]
    public async Task OpenAsync_IndexDropped_MakesItAnew()
    {
        await _database.OpenStoreAsync();
        await _database.RunAsync(new BsonDocument { { "dropIndexes", "appointments" }, { "index", DeclaredIndex.ByPatient.Name } });

        await _database.OpenStoreAsync();

        Assert.Equal([DeclaredIndex.ByPatient.Name], await IndexesAsync());
    }

    [Fact]
    public async Task OpenAsync_OtherIndexUnderTheName_IsRefusedWithTheFix()
    {
        var index = new BsonDocument { { "name", DeclaredIndex.ByPatient.Name }, { "key", new BsonDocument("patient", 1) } };
        await _database.RunAsync(new BsonDocument { { "createIndexes", "appointments" }, { "indexes", new BsonArray { index } } });

        var fault = await AssertRefusedAsync(_database.Options);

        Assert.Contains($"its index {DeclaredIndex.ByPatient.Name} is not the one this server needs: drop it", fault.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_OlderSchema_IsReadAsItIsAndNotedAsNewer()
    {
        var first = Sample.Booked("1") with { Owner = null };
        var old = AppointmentDocument.First(first, new BsonBinaryData(new byte[16]));
        old.Remove(Field.Owner);
        await InsertAsync("appointments", old);
        await InsertAsync("appointments.schema", new BsonDocument { { "_id", "schema" }, { "version", 1 } });

        var store = await _database.OpenStoreAsync();

        Assert.Equal(first, await store.GetAsync(first.Id, default));
        var next = Sample.After(first);
        Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(next, default));
        Assert.Equal([next, first], await store.HistoryAsync(first.Id, default));
        var schema =
            await _database.RunAsync(new BsonDocument { { "find", "appointments.schema" },
            { "filter", new BsonDocument("_id", "schema") } });
        Assert.Equal(SchemaVersion.Current, schema["cursor"]["firstBatch"][0]["version"].AsInt32);
    }

    [Theory]
    [InlineData(3, "it has schema version 3, and this server knows versions up to 2: install the newer server")]
    [InlineData(0, "its schema version cannot be read: restore it from a backup")]
    public async Task OpenAsync_SchemaNotOurs_IsRefusedWithTheFixAndTouchesNothing(int version, string fix)
    {
        await InsertAsync("appointments.schema", new BsonDocument { { "_id", "schema" }, { "version", version } });

        var fault = await AssertRefusedAsync(_database.Options);

        Assert.Contains(fix, fault.Message, StringComparison.Ordinal);
        Assert.Empty(_database.StandIn.Log.Named("createIndexes"));
    }

    [Fact]
    [Trait("Spec", "T6")]
    public async Task OpenAsync_ServerNotThere_IsUnavailableInTimeAndTellsNoSecret()
    {
        var options = _database.Options;
        options.ConnectionString = "mongodb://registrar:pass-word@127.0.0.1:1/?connectTimeoutMS=200";
        options.StartTimeout = TimeSpan.FromSeconds(1);
        var began = TimeProvider.System.GetTimestamp();

        var fault = await AssertRefusedAsync(options);

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Contains("127.0.0.1:1: it refuses the connection", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Registry:MongoDbOptions:ConnectionString", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pass-word", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("registrar", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_ServerComesLate_Waits()
    {
        _database.StandIn.Faults.Plan("ping", Fault.CutBeforeApplying, times: 3);

        await using var store = await _database.OpenStoreAsync();

        await store.ReadyAsync(default);
        Assert.Equal(0, _database.StandIn.Faults.Pending);
    }

    [Fact]
    public async Task EveryMethod_StoreNotOpenOrClosed_IsUnavailable()
    {
        var store = _database.NewStore();
        await AssertUnavailableAsync(store);
        await store.OpenAsync(default);
        await store.OpenAsync(default);
        await store.ReadyAsync(default);

        await store.DisposeAsync();

        await AssertUnavailableAsync(store);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.OpenAsync(default));
    }

    private static async Task AssertUnavailableAsync(MongoDbAppointmentStore store)
    {
        var first = Sample.Booked("1");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(first, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReplaceAsync(Sample.After(first), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(first.Id, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));
    }

    private async Task<StoreUnavailableException> AssertRefusedAsync(MongoDbStoreOptions options) =>
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _database.OpenStoreAsync(options));

    private Task InsertAsync(string collection, BsonDocument document) =>
        _database.RunAsync(new BsonDocument { { "insert", collection }, { "documents", new BsonArray { document } } });

    private async Task<IEnumerable<string>> IndexesAsync()
    {
        var reply = await _database.RunAsync(new BsonDocument { { "listIndexes", "appointments" }, { "cursor", new BsonDocument() } });
        return reply["cursor"]["firstBatch"].AsBsonArray.Select(index => index["name"].AsString).Where(name => name != "_id_");
    }
}
