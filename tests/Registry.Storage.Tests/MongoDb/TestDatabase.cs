using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDbStandIn;
using Registry.Storage.MongoDb;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>A database of a test's own: on the real server where there is one, else on a stand-in.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly List<MongoDbAppointmentStore> _stores = [];
    private readonly StandInDeployment? _standIn;

    private bool _forgiven;

    private TestDatabase(string connectionString, StandInDeployment? standIn)
    {
        ConnectionString = connectionString;
        _standIn = standIn;
    }

    public string ConnectionString { get; }

    public StandInDeployment StandIn => _standIn ?? throw new InvalidOperationException("The database is on a real server.");

    public string Name { get; } = $"registry-test-{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";

    public MongoDbStoreOptions Options => new() { ConnectionString = ConnectionString, Database = Name };

    /// <summary>On the real server where there is one.</summary>
    public static TestDatabase Create(Topology topology = Topology.Standalone) =>
        RealServer.ConnectionString is { } real ? new TestDatabase(real, standIn: null) : CreateOnStandIn(topology);

    /// <summary>On a stand-in, which ends with it.</summary>
    public static TestDatabase CreateOnStandIn(Topology topology = Topology.Standalone)
    {
        var standIn = new StandInDeployment(topology);
        return new TestDatabase(standIn.ConnectionString, standIn);
    }

    public MongoDbAppointmentStore NewStore(MongoDbStoreOptions? options = null)
    {
        var store = new MongoDbAppointmentStore(
            new OptionsWrapper<MongoDbStoreOptions>(options ?? Options), TimeProvider.System, NullLogger<MongoDbAppointmentStore>.Instance);
        _stores.Add(store);
        return store;
    }

    public async Task<MongoDbAppointmentStore> OpenStoreAsync(MongoDbStoreOptions? options = null)
    {
        var store = NewStore(options);
        await store.OpenAsync(default);
        await store.ApplyRetentionAsync(default);
        return store;
    }

    /// <summary>Runs a command beside the stores, as an administrator does.</summary>
    public Task<BsonDocument> RunAsync(BsonDocument command) => StandInScene.RunAsync(Options, command);

    /// <summary>What the stand-in has refused, where a test means it to.</summary>
    public IReadOnlyList<string> ForgiveRefused()
    {
        _forgiven = true;
        return StandIn.Log.Refused;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        if (_standIn is null)
        {
            await RunAsync(new BsonDocument("dropDatabase", 1));
            return;
        }

        await _standIn.DisposeAsync();
        if (!_forgiven)
            Assert.Empty(_standIn.Log.Refused);
    }
}
