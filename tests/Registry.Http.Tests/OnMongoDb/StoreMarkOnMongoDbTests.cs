using MongoDB.Driver;
using MongoDbStandIn;
using Registry.Audit;

namespace Registry.Http.Tests.OnMongoDb;

/// <summary>Audit and database that were used with each other, on MongoDB: each notices where the other was removed.</summary>
[Trait("Spec", "T5a")]
public sealed class StoreMarkOnMongoDbTests : IAsyncDisposable, IAsyncLifetime
{
    private readonly StandInDeployment _standIn = new(Topology.ReplicaSet);
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-marks-").FullName;
    private readonly string _database =
        $"registry-test-{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";

    public Task InitializeAsync() => Task.CompletedTask;

    async Task IAsyncLifetime.DisposeAsync() => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        if (RealServer.ConnectionString is { } real)
        {
            using var client = new MongoClient(real);
            await client.DropDatabaseAsync(_database);
        }

        await _standIn.DisposeAsync();
    }

    [Fact]
    public async Task GivenTwoServers_WhenTheAuditOfOneIsRemoved_ThenOnlyThatOneStops()
    {
        await RegisterAsync("one");
        await RegisterAsync("two");
        Directory.Delete(Path.Combine(_folder, "one"), recursive: true);
        await RegisterAsync("two");
        await AssertStopsAsync("one", "that audit was removed");
        AuditAcceptance.Accept(Path.Combine(_folder, "one"), "a test", TimeProvider.System);
        await RegisterAsync("one");
    }

    [Fact]
    public async Task GivenAnotherDatabase_WhenStarted_ThenItStopsUntilThatIsAccepted()
    {
        await RegisterAsync("one");
        await AssertStopsAsync("one", "The store is empty", _database + "-2");
        AuditAcceptance.Accept(Path.Combine(_folder, "one"), "a test", TimeProvider.System, storeDiffers: true);
        await RegisterAsync("one", _database + "-2");
    }

    private async Task RegisterAsync(string audit, string? database = null)
    {
        await using var registry = Application(audit, database);
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(System.Net.HttpStatusCode.Created, registered.StatusCode);
    }

    private async Task AssertStopsAsync(string audit, string message, string? database = null)
    {
        await using var registry = Application(audit, database);
        Assert.ThrowsAny<Exception>(registry.CreateClient);
        Assert.Contains(registry.Errors, error => error.Cause is AuditUnavailableException cause
            && cause.Message.Contains(message, StringComparison.Ordinal));
    }

    private RegistryApplication Application(string audit, string? database) => RegistryApplication.With(
        ("Registry:Repository", "MongoDb"),
        ("Registry:MongoDbOptions:ConnectionString", RealServer.ConnectionString ?? _standIn.ConnectionString),
        ("Registry:MongoDbOptions:Database", database ?? _database),
        ("Registry:Audit:Directory", Path.Combine(_folder, audit)));
}
