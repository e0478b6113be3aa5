using Microsoft.Data.Sqlite;
using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>What a start makes of the records that an earlier process left in the store.</summary>
[Trait("Spec", "T5a")]
public sealed class OutboxRecoveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-outbox-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Database => Path.Combine(_folder, "registry.db");

    private string Audit => Path.Combine(_folder, "audit");

    [Fact]
    public async Task GivenARecordThatIsInTheAuditAlready_WhenStarted_ThenItIsNotDoubled()
    {
        await RegisterAsync();
        var create = Assert.Single(Stored());
        Hold(create, TrailName());

        StartAndStop();

        Assert.Single(Stored());
        Assert.Empty(ChainedRecords.Held(Database));
    }

    [Fact]
    public async Task GivenARecordThatTheAuditDoesNotHave_WhenStarted_ThenItIsAddedOnceBeforeTheStart()
    {
        await RegisterAsync();
        var lost = Assert.Single(Stored()) with { Write = new string('a', 32), ResourceId = "lost" };
        Hold(lost, TrailName());

        StartAndStop();
        StartAndStop();

        var added = Assert.Single(Stored(), record => record.ResourceId == "lost");
        Assert.Equal((lost.Write, lost.Client, lost.At, lost.Status), (added.Write, added.Client, added.At, added.Status));
        Assert.Contains("outbox", added.Text, StringComparison.Ordinal);
        Assert.Equal(
            [AuditRecord.Start, AuditRecord.Request, AuditRecord.Request, AuditRecord.Start, AuditRecord.Start],
            AuditReading.Records(Audit).Select(record => record.Kind));
        Assert.True(AuditVerification.Verify(Audit, AuditKey.Read(Path.Combine(Audit, "audit.key"))).IsWhole);
    }

    [Theory]
    [InlineData("Hash", true)]
    [InlineData("Omit", false)]
    public async Task GivenAnErasureBesideTheServer_WhenStarted_ThenItIsAddedInItsOwnWords(string patient, bool isNamed)
    {
        await RegisterAsync();
        var erasure = new AuditRecord
        {
            At = DateTimeOffset.UnixEpoch,
            Kind = AuditRecord.Erasure,
            Write = new string('e', 32),
            Subject = "ada@host",
            ResourceId = "gone",
            Patients = ["0123"],
            Text = "erased with all versions; TICKET-1",
        };
        Hold(erasure, TrailName());

        StartAndStop(("Registry:Audit:Patient", patient));
        StartAndStop(("Registry:Audit:Patient", patient));

        var added = Assert.Single(AuditReading.Records(Audit), record => record.Kind == AuditRecord.Erasure);
        Assert.Equal((erasure.Subject, "gone", erasure.Text), (added.Subject, added.ResourceId, added.Text));
        Assert.Equal(isNamed, added.Patients is ["0123"]);
        Assert.Empty(ChainedRecords.Held(Database));
    }

    [Fact]
    public async Task GivenBytesThatAreNoRecord_WhenStarted_ThenThatIsOnRecord()
    {
        await RegisterAsync();
        Hold(new string('b', 32), TrailName(), [1, 2, 3]);

        StartAndStop();

        Assert.Equal(new string('b', 32), Assert.Single(AuditReading.Records(Audit), record => record.Kind == AuditRecord.Damage).Write);
        Assert.Empty(ChainedRecords.Held(Database));
    }

    [Fact]
    public async Task GivenARecordOfAnotherAudit_WhenStarted_ThenItStays()
    {
        await RegisterAsync();
        Hold(Assert.Single(Stored()) with { Write = new string('c', 32) }, "another");

        StartAndStop();

        Assert.Single(Stored());
        Assert.Single(ChainedRecords.Held(Database));
    }

    [Fact]
    public async Task GivenTheAuditIsSwitchedOff_WhenStarted_ThenItStaysAndIsAddedByTheNextStartWithIt()
    {
        await RegisterAsync();
        Hold(Assert.Single(Stored()) with { Write = new string('d', 32), ResourceId = "later" }, TrailName());

        StartAndStop(("Registry:Audit:Enabled", "false"));
        Assert.Single(ChainedRecords.Held(Database));
        StartAndStop();

        Assert.Single(Stored(), record => record.ResourceId == "later");
        Assert.Empty(ChainedRecords.Held(Database));
    }

    [Fact]
    public async Task GivenACleanStop_ThenNothingIsLeftInTheStore()
    {
        await RegisterAsync();
        Assert.Empty(ChainedRecords.Held(Database));
    }

    private async Task RegisterAsync()
    {
        await using var registry = Start();
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(System.Net.HttpStatusCode.Created, registered.StatusCode);
    }

    private void StartAndStop(params (string, string)[] settings)
    {
        using var registry = Start(settings);
        registry.CreateClient().Dispose();
    }

    private RegistryApplication Start(params (string, string)[] settings) => RegistryApplication.With(
        [("Registry:SQLiteDbOptions:ConnectionString", $"Data Source={Database}"), ("Registry:Audit:Directory", Audit), .. settings]);

    private List<AuditRecord> Stored() => [.. AuditReading.Records(Audit).Where(record => record.Stored == true)];

    private string TrailName() => AuditName.Of(AuditKey.Read(Path.Combine(Audit, "audit.key")));

    private void Hold(AuditRecord record, string trail) => Hold(record.Write!, trail, AuditRecordBytes.Write(record));

    // No server runs at this time.
    private void Hold(string id, string trail, byte[] content)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO audit_outbox (id, trail, record) VALUES (@id, @trail, @record)";
        command.Parameters.AddWithValue("@id", id);
        command.Parameters.AddWithValue("@trail", trail);
        command.Parameters.AddWithValue("@record", content);
        command.ExecuteNonQuery();
    }
}
