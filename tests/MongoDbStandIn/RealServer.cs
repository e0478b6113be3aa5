using Testcontainers.MongoDb;

namespace MongoDbStandIn;

/// <summary>
/// The server that the tests use instead of a stand-in: the one whose connection string <c>REGISTRY_TEST_MONGODB</c> holds, or, where
/// it says <c>docker</c>, one in a container. Only when asked: a test run downloads no image unasked.
/// </summary>
public static class RealServer
{
    private const string Variable = "REGISTRY_TEST_MONGODB";
    private const string Image = "mongo:8.0";

    // One for all tests of the process; Testcontainers takes it away when the process has gone.
    private static readonly Lazy<string> InContainer = new(Start);

    /// <summary>Its connection string; null where the stand-in is to be used.</summary>
    /// <exception cref="DotNet.Testcontainers.Builders.DockerUnavailableException">A container is asked for and Docker does not
    /// run.</exception>
    public static string? ConnectionString => Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" => null,
        "docker" => InContainer.Value,
        var connectionString => connectionString,
    };

    private static string Start()
    {
        // A set of one: linearizable reads and retryable writes are tried too.
        var container = new MongoDbBuilder(Image).WithReplicaSet().Build();
        container.StartAsync().GetAwaiter().GetResult();
        return container.GetConnectionString();
    }
}
