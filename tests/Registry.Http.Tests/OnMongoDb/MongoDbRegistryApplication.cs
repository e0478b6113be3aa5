using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;

namespace Registry.Http.Tests.OnMongoDb;

/// <summary>
/// The same application with its appointments in MongoDB: the real server where there is one, else a stand-in's replica set.
/// </summary>
public class MongoDbRegistryApplication : RegistryApplication
{
    private readonly StandInDeployment _standIn;
    private readonly string _database;
    private bool _disposed;

    public MongoDbRegistryApplication()
        : this([])
    {
    }

    protected MongoDbRegistryApplication(params (string Key, string Value)[] settings)
        : this(settings, new StandInDeployment(Topology.ReplicaSet),
            $"registry-test-{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}")
    {
    }

    private MongoDbRegistryApplication((string Key, string Value)[] settings, StandInDeployment standIn, string database)
        : base(new Dictionary<string, string>(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)),
            StringComparer.Ordinal)
        {
            ["Registry:Repository"] = "MongoDb",
            ["Registry:MongoDbOptions:ConnectionString"] = RealServer.ConnectionString ?? standIn.ConnectionString,
            ["Registry:MongoDbOptions:Database"] = database,
        })
    {
        _standIn = standIn;
        _database = database;
    }

    /// <summary>Runs a command in the registry's database, as an administrator does.</summary>
    public async Task<BsonDocument> RunAsync(BsonDocument command)
    {
        using var client = new MongoClient(RealServer.ConnectionString ?? _standIn.ConnectionString);
        return await client.GetDatabase(_database).RunCommandAsync<BsonDocument>(command);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || _disposed)
            return;
        _disposed = true;
        if (RealServer.ConnectionString is { } real)
        {
            using var client = new MongoClient(real);
            client.DropDatabase(_database);
        }

        var refused = _standIn.Log.Refused;
        _standIn.DisposeAsync().AsTask().GetAwaiter().GetResult();
        if (refused.Count > 0)
            throw new InvalidOperationException($"The stand-in refused: {string.Join("; ", refused)}");
    }
}
