using System.Globalization;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;
using Registry.Audit;
using Registry.Http.Tests.Audit;

namespace Registry.Http.Tests.Crash;

/// <summary>The server is killed; the database, of which a real one or the stand-in is used, lives on.</summary>
[Trait("Spec", "P2"), Trait("Spec", "T5a")]
public sealed class KillOnMongoDbTests : IAsyncDisposable, IDisposable
{
    // More by tests/crash.sh.
    private static readonly int Rounds = int.Parse(
        Environment.GetEnvironmentVariable("REGISTRY_CRASH_ROUNDS_MONGODB") ?? "3", CultureInfo.InvariantCulture);
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-kill-").FullName;
    private readonly string _database = $"registry-kill-{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}";
    private readonly StandInDeployment _standIn = new(Topology.ReplicaSet);
    private readonly TokenIssuer _tokens;

    public KillOnMongoDbTests() => _tokens = new TokenIssuer(_folder);

    private string ConnectionString => RealServer.ConnectionString ?? _standIn.ConnectionString;

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
    }

    public ValueTask DisposeAsync() => _standIn.DisposeAsync();

    [Fact]
    public async Task GivenTheServerIsKilledUnderLoad_ThenEveryVersionIsOnRecordAndNoIntentStaysOpen()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Registry:Repository"] = "MongoDb",
            ["Registry:MongoDbOptions:ConnectionString"] = ConnectionString,
            ["Registry:MongoDbOptions:Database"] = _database,
        };
        var load = new KillLoad(_folder, _tokens, settings);
        for (var round = 0; round < Rounds; round++)
            await load.RoundAsync();
        using (await RegistryProcess.StartAsync(_folder, _tokens.JwksFile, settings))
        {
            var folder = Path.Combine(_folder, "audit");
            EveryVersionIsRecorded.Check([.. AuditReading.Records(folder)], await VersionsAsync());
            Assert.Null(AuditVerification.Verify(folder, AuditKey.Read(Path.Combine(folder, "audit.key"))).Error);
        }

        Assert.True(load.Acknowledged.Count >= Rounds * KillLoad.AtLeast);
    }

    private async Task<IReadOnlyList<string>> VersionsAsync()
    {
        using var client = new MongoClient(ConnectionString);
        var appointments = client.GetDatabase(_database).GetCollection<BsonDocument>("appointments");
        var documents = await appointments.Find(new BsonDocument()).ToListAsync();
        return [.. documents.SelectMany(document =>
            Enumerable.Range(1, document["version"].AsInt32).Select(version => $"{document["_id"]}/{version}"))];
    }
}
