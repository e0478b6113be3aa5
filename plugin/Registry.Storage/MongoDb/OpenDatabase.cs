using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;

namespace Registry.Storage.MongoDb;

/// <summary>A database that was found, checked and made ready, and what is done with it.</summary>
internal sealed class OpenDatabase : IDisposable
{
    private readonly MongoClient _client;

    private OpenDatabase(MongoDbStoreOptions options, TimeProvider time, ILogger logger)
    {
        var limits = new TimeLimits(options.OperationTimeout);
        var url = new MongoUrl(options.ConnectionString);
        _client = new MongoClient(Settings(url, limits));
        Database = _client.GetDatabase(options.Database.Length > 0 ? options.Database : url.DatabaseName);
        var collection = new DocumentCollection(Database, options.Collection, limits);
        var retry = new Retry(limits, time, logger);
        Writes = new AppointmentWrites(collection, retry);
        Reads = new AppointmentReads(collection, retry);
        Search = new AppointmentSearch(collection, retry);
        // No appointment has this id; looking for it asks of the servers what every read does.
        Readiness = new Readiness(token => Reads.GetAsync("-", token), options.ReadyTimeout, time);
    }

    public AppointmentWrites Writes { get; }

    public AppointmentReads Reads { get; }

    public AppointmentSearch Search { get; }

    public Readiness Readiness { get; }

    /// <summary>What the servers are together, for the log.</summary>
    public string Topology => _client.Cluster.Description.Type.ToString();

    private IMongoDatabase Database { get; }

    /// <summary>Finds the database, and leaves its schema version and its indexes as this server needs them.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached or used; the message names the cure.</exception>
    public static async Task<OpenDatabase> OpenAsync(
        MongoDbStoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var database = new OpenDatabase(options, time, logger);
        try
        {
            // An index of a large collection takes its time to make.
            var limits = new TimeLimits(options.StartTimeout);
            var schema = new DocumentCollection(database.Database, SchemaVersion.CollectionOf(options.Collection), limits);
            var appointments = new DocumentCollection(database.Database, options.Collection, limits);
            await new Retry(limits, time, logger).RunAsync(
                async limit =>
                {
                    var ping = new BsonDocument { { "ping", 1 }, { "maxTimeMS", (long)limits.Server.TotalMilliseconds } };
                    // What the servers are together is known only when one has answered.
                    await database.Database.RunCommandAsync<BsonDocument>(ping, ReadPreference.Primary, limit);
                    await new SchemaVersion(schema).EnsureAsync(limit);
                    await new IndexCheck(appointments, options.RetentionDays, logger).EnsureAsync(limit);
                    return true;
                },
                cancellationToken);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        // The driver shares and keeps what watches the servers; left alone it would go on asking them.
        ClusterRegistry.Instance.UnregisterAndDisposeCluster(_client.Cluster);
        _client.Dispose();
    }

    private static MongoClientSettings Settings(MongoUrl url, TimeLimits limits)
    {
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "appointment-registry";
        settings.ServerSelectionTimeout = Shorter(settings.ServerSelectionTimeout, limits.Server);
        // A configurator of its own gives each store a cluster object of its own: another in this process can be closed without it.
        settings.ClusterConfigurator = _ => GC.KeepAlive(settings);
        settings.ConnectTimeout = Shorter(settings.ConnectTimeout, limits.Server);
        return settings;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one > TimeSpan.Zero && one < other ? one : other;
}
