using MongoDbStandIn;
using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.OnMongoDb;

/// <summary>The same application with its appointments in MongoDB: the one that REGISTRY_TEST_MONGODB names, else a stand-in's replica set.</summary>
public sealed class MongoDbRegistryApplication : RegistryApplication
{
    private readonly StandInDeployment _standIn;
    private bool _disposed;

    public MongoDbRegistryApplication()
        : this(new StandInDeployment(Topology.ReplicaSet))
    {
    }

    private MongoDbRegistryApplication(StandInDeployment standIn)
        : base(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Registry:Repository"] = "MongoDb",
            ["Registry:MongoDbOptions:ConnectionString"] = Real ?? standIn.ConnectionString,
            ["Registry:MongoDbOptions:Database"] = $"registry-test-{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}",
        })
    {
        _standIn = standIn;
    }

    private static string? Real => Environment.GetEnvironmentVariable("REGISTRY_TEST_MONGODB") is { Length: > 0 } real ? real : null;

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing || _disposed)
            return;
        _disposed = true;
        var refused = _standIn.Log.Refused;
        _standIn.DisposeAsync().AsTask().GetAwaiter().GetResult();
        if (refused.Count > 0)
            throw new InvalidOperationException($"The stand-in refused: {string.Join("; ", refused)}");
    }
}
