using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>
/// A stand-in and stores on it, where things are to go wrong. At its end nothing may have been asked that the stand-in refused.
/// </summary>
internal sealed class StandInScene : IAsyncDisposable
{
    private readonly List<MongoDbAppointmentStore> _stores = [];

    private StandInScene(Topology topology, int servers, TimeSpan? timeout)
    {
        StandIn = new StandInDeployment(topology, servers);
        Options = new MongoDbStoreOptions
        {
            ConnectionString = StandIn.ConnectionString,
            Database = "registry",
            OperationTimeout = timeout ?? TimeSpan.FromSeconds(4),
        };
    }

    public const string Account = "registrar";
    public const string Password = "pass-word";

    public static IEnumerable<Topology> Topologies => Enum.GetValues<Topology>();

    public StandInDeployment StandIn { get; }

    public MongoDbStoreOptions Options { get; }

    public static StandInScene Start(Topology topology, int servers = 1, TimeSpan? timeout = null) => new(topology, servers, timeout);

    /// <summary>Runs a scene on every topology, with the driver's own retries and without, all at once.</summary>
    public static Task OnEachAsync(TimeSpan? timeout, Func<StandInScene, Task> play) =>
        Task.WhenAll(Topologies.SelectMany(topology => new[] { true, false }, async (topology, retries) =>
        {
            await using var scene = Start(topology, timeout: timeout);
            scene.Options.ConnectionString = new MongoUrlBuilder(scene.Options.ConnectionString)
            {
                RetryWrites = retries,
                RetryReads = retries,
            }.ToString();
            await play(scene);
        }));

    public MongoDbAppointmentStore NewStore(string? connectionString = null)
    {
        var options = new MongoDbStoreOptions
        {
            ConnectionString = connectionString ?? Options.ConnectionString,
            Database = Options.Database,
            OperationTimeout = Options.OperationTimeout,
            StartTimeout = Options.StartTimeout,
            ReadyTimeout = Options.ReadyTimeout,
            RetentionDays = Options.RetentionDays,
        };
        var store = StoreOf(options);
        _stores.Add(store);
        return store;
    }

    /// <summary>A store that no one closes but the caller.</summary>
    public static MongoDbAppointmentStore StoreOf(
        MongoDbStoreOptions options, TimeProvider? time = null, ILogger<MongoDbAppointmentStore>? logger = null) =>
        new(new OptionsWrapper<MongoDbStoreOptions>(options), time ?? TimeProvider.System,
            logger ?? NullLogger<MongoDbAppointmentStore>.Instance);

    public async Task<MongoDbAppointmentStore> OpenStoreAsync(string? connectionString = null)
    {
        var store = NewStore(connectionString);
        await store.OpenAsync(default);
        await store.ApplyRetentionAsync(default);
        return store;
    }

    /// <summary>Opens a store whose connections log in.</summary>
    public Task<MongoDbAppointmentStore> OpenStoreWithAccountAsync()
    {
        StandIn.Accounts.Add(Account, Password);
        Options.ConnectionString = new MongoUrlBuilder(StandIn.ConnectionString) { Username = Account, Password = Password }.ToString();
        return OpenStoreAsync();
    }

    /// <summary>Runs a command beside the stores, as an administrator does.</summary>
    public static async Task<BsonDocument> RunAsync(MongoDbStoreOptions options, BsonDocument command)
    {
        using var client = new MongoClient(options.ConnectionString);
        try
        {
            return await client.GetDatabase(options.Database).RunCommandAsync<BsonDocument>(command);
        }
        finally
        {
            ClusterRegistry.Instance.UnregisterAndDisposeCluster(client.Cluster);
        }
    }

    /// <summary>What a server process finds that comes after everything that was not durable is lost.</summary>
    public async Task AssertDurableAsync(params AppointmentVersion[] newestFirst)
    {
        StandIn.Crash();
        var store = await OpenStoreAsync();
        Assert.Equal(newestFirst, await store.HistoryAsync(newestFirst[0].Id, default));
        var found = await store.SearchAsync(new AppointmentQuery { Patient = Sample.Patient }, default);
        Assert.Equal([newestFirst[0]], Assert.IsType<SearchResult.Matches>(found).Items);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in _stores)
            await store.DisposeAsync();
        await StandIn.DisposeAsync();
        Assert.Empty(StandIn.Log.Refused);
    }
}
