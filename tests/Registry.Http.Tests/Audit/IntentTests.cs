using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>On MongoDB the intent is on record before the write, and what became of it after.</summary>
[Trait("Spec", "T5a")]
public sealed class IntentTests : IAsyncDisposable, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-intent-").FullName;
    private readonly StandInDeployment _standIn = new(Topology.ReplicaSet);

    private string Audit => Path.Combine(_folder, "audit");

    private IReadOnlyList<AuditRecord> Records => ChainedRecords.Read(Audit, database: "");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public ValueTask DisposeAsync() => _standIn.DisposeAsync();

    [Fact]
    public async Task GivenWritesOfEveryKind_ThenEachVersionHasOneRecordAndTheIntentComesFirst()
    {
        await using var registry = Start();
        using var client = registry.Caller();
        var body = Appointments.Json();
        using var registered = await client.RegisterAsync(body);
        using var duplicate = await client.RegisterAsync(body);
        var cancel = (await registered.JsonAsync()).WithStatus("cancelled");
        using var cancelled = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        using var repeated = await client.PutAsync(registered.Url(), cancel, "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);

        var records = Records;
        EveryVersionIsRecorded.Check(records, await VersionsAsync());
        Assert.Equal(
            [
                "intent create", "request create 201 True", "intent create", "request create 422 False",
                "intent update", "request update 200 True", "request update 200",
            ],
            records.Where(record => record.Kind != AuditRecord.Start).Select(Describe));
        var (intent, outcome) = (records[1], records[2]);
        Assert.Equal(
            (outcome.Write, outcome.Client, outcome.ResourceId, outcome.Version),
            (intent.Write, intent.Client, intent.ResourceId, intent.Version));
    }

    [Fact]
    public async Task GivenParallelRegistrationsOfOneUrl_ThenOneRecordClaimsTheVersionAndTheOthersSayThatTheyDidNot()
    {
        await using var registry = Start();
        using var client = registry.Caller();
        var body = Appointments.Json();
        await Parallel.ForEachAsync(Enumerable.Range(0, 16), async (_, _) => (await client.RegisterAsync(body)).Dispose());

        var records = Records;
        EveryVersionIsRecorded.Check(records, await VersionsAsync());
        Assert.Equal(16, records.Count(record => record.Kind == AuditRecord.Request));
    }

    public static TheoryData<bool> Applied => [true, false];

    [Theory]
    [MemberData(nameof(Applied))]
    public async Task GivenTheOutcomeWasNotSeen_WhenStartedAgain_ThenTheStoreIsAsked(bool isStored)
    {
        await using (var registry = Start(("Registry:MongoDbOptions:OperationTimeout", "00:00:01")))
        {
            using var client = registry.Caller();
            (await client.GetAsync(new Uri("metadata", UriKind.Relative))).Dispose();
            _standIn.Faults.Plan("insert", isStored ? Fault.CutAfterApplying : Fault.CutBeforeApplying, times: 1000);
            // Whether it was applied is asked for, and that fails too.
            _standIn.Faults.Plan("find", Fault.CutBeforeApplying, times: 1000);
            using var refused = await client.RegisterAsync(Appointments.Json());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            _standIn.Faults.Clear();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var again = Start();
            again.CreateClient().Dispose();
        }

        var records = AuditReading.Records(Audit).ToList();
        var settled = Assert.Single(records, record => record.Kind == AuditRecord.Settled);
        Assert.Equal((isStored, "client-1"), (settled.Stored, settled.Client));
        EveryVersionIsRecorded.Check(records, await VersionsAsync());
    }

    [Fact]
    public async Task GivenAnErasureBesideTheServer_WhenStarted_ThenItIsAddedOnceAndHeldNoMore()
    {
        await using (var first = Start())
            first.CreateClient().Dispose();
        var erasure = new AuditRecord
        {
            At = DateTimeOffset.UnixEpoch,
            Kind = AuditRecord.Erasure,
            Write = new string('e', 32),
            ResourceId = "gone",
        };
        using var client = new MongoClient(_standIn.ConnectionString);
        var outbox = client.GetDatabase("registry").GetCollection<BsonDocument>("appointments.outbox");
        await outbox.InsertOneAsync(new BsonDocument
        {
            { "_id", erasure.Write },
            { "trail", AuditName.Of(AuditKey.Read(Path.Combine(Audit, "audit.key"))) },
            { "record", AuditRecordBytes.Write(erasure) },
        });

        for (var start = 0; start < 2; start++)
        {
            await using var again = Start();
            again.CreateClient().Dispose();
        }

        var added = Assert.Single(AuditReading.Records(Audit), record => record.Kind == AuditRecord.Erasure);
        Assert.Equal("gone", added.ResourceId);
        Assert.Empty(await outbox.Find(new BsonDocument()).ToListAsync());
    }

    private static string Describe(AuditRecord record) =>
        string.Join(' ', new object?[] { record.Kind, record.Interaction, record.Status, record.Stored }.Where(part => part is not null));

    // Only what waits for the end of a limit has a short one: on a busy machine a write may take a second.
    private RegistryApplication Start(params (string Key, string Value)[] settings) => RegistryApplication.With(
    [
        ("Registry:Repository", "MongoDb"),
        ("Registry:MongoDbOptions:ConnectionString", _standIn.ConnectionString),
        ("Registry:MongoDbOptions:Database", "registry"),
        ("Registry:Audit:Directory", Audit),
        .. settings,
    ]);

    private async Task<IReadOnlyList<string>> VersionsAsync()
    {
        using var client = new MongoClient(_standIn.ConnectionString);
        var appointments = client.GetDatabase("registry").GetCollection<BsonDocument>("appointments");
        var documents = await appointments.Find(new BsonDocument()).ToListAsync();
        return [.. documents.SelectMany(document =>
            Enumerable.Range(1, document["version"].AsInt32).Select(version => $"{document["_id"]}/{version}"))];
    }
}
