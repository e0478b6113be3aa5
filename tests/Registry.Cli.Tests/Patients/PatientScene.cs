using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Audit;
using Registry.Storage;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Tests.Patients;

/// <summary>Two stores with the same appointments of two persons, a1 and a2 of the one and b1 of the other, and an audit.</summary>
/// <remarks>The connection string stands in the process's environment: tests with this scene do not run at once.</remarks>
public sealed class PatientScene : IAsyncLifetime, IDisposable
{
    public const string Number = "9990000018";
    public const string Other = "9990000026";

    private static readonly string[] Ids = ["a1", "a2", "b1"];
    private readonly StandInDeployment _mongodb = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("registry-patient-").FullName;

    public string Audit => Path.Combine(Folder, "audit");

    public string Trail => AuditName.Of(AuditKey.Read(Path.Combine(Audit, "audit.key")));

    private string Sqlite => $"Data Source={Path.Combine(Folder, "registry.db")}";

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Audit);
        Environment.SetEnvironmentVariable("REGISTRY_MONGODB", _mongodb.ConnectionString);
        var key = AuditKey.ReadOrMake(Audit);
        foreach (var mongodb in (bool[])[false, true])
        {
            await using var opened = await OpenAsync(mongodb);
            var store = (IAppointmentStore)opened;
            foreach (var id in Ids)
                await store.RegisterAsync(Version(id, 1, "booked"), companion: null, default);
            await store.ReplaceAsync(Version("a2", 2, "cancelled"), companion: null, default);
            // As a server's start does.
            await ((ITrailMarks)opened).MarkAsync(new TrailMark(AuditName.Of(key), Audit, 0), default);
        }

        await using var trail = AuditTrail.Open(new AuditTrailOptions(Audit, key, 1 << 20), TimeProvider.System);
        await trail.WriteAsync(Record("clinic-booking", "create", "a1", new PatientHash(key).Of(Number)) with { Stored = true });
        await trail.WriteAsync(Record("nhs111", "search-type", null, Number));
        await trail.WriteAsync(Record("by-id-only", "read", "a2", null));
        await trail.WriteAsync(Record("of-another", "read", "b1", new PatientHash(key).Of(Other)));
        await trail.WriteAsync(Record(null, "read", "a1", null) with { Status = 403 });
    }

    public async Task DisposeAsync() => await _mongodb.DisposeAsync();

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The options that name one of the stores.</summary>
    public string[] Options(bool mongodb) => mongodb ? ["--mongodb", "--database", "registry"] : ["--sqlite", Sqlite];

    /// <summary>How many commands of a name MongoDB has been sent.</summary>
    public int CountOfMongoDb(string command) => _mongodb.Log.Named(command).Count;

    /// <summary>What is to go wrong in MongoDB.</summary>
    public FaultPlan Faults => _mongodb.Faults;

    /// <summary>One of the stores, as a server opens it.</summary>
    public async Task<IAsyncDisposable> OpenAsync(bool mongodb, int? retentionDays = null)
    {
        if (mongodb)
        {
            var options = new MongoDbStoreOptions
            {
                ConnectionString = _mongodb.ConnectionString,
                Database = "registry",
                RetentionDays = retentionDays,
            };
            var database = new MongoDbAppointmentStore(
                new OptionsWrapper<MongoDbStoreOptions>(options), TimeProvider.System, NullLogger<MongoDbAppointmentStore>.Instance);
            await database.OpenAsync(default);
            await database.ApplyRetentionAsync(default);
            return database;
        }

        var file = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(new SqliteStoreOptions { ConnectionString = Sqlite }),
            NullLogger<SqliteAppointmentStore>.Instance);
        await file.OpenAsync(default);
        return file;
    }

    /// <summary>How many versions of each appointment are stored, and the records that wait for the audit.</summary>
    public async Task<(string Versions, IReadOnlyList<AuditRecord> Held)> StoredAsync(bool mongodb)
    {
        await using var opened = await OpenAsync(mongodb);
        var versions = new List<string>();
        foreach (var id in Ids)
            versions.Add($"{id}:{(await ((IAppointmentStore)opened).HistoryAsync(id, default)).Count}");
        var held = await ((IHeldRecords)opened).HeldAsync(Trail, 10, default);
        return (string.Join(' ', versions), [.. held.Select(record => AuditRecordBytes.Read(record.Content.Span)!)]);
    }

    public static AppointmentVersion Version(string id, int version, string status) => new()
    {
        Id = id,
        Version = version,
        Status = status,
        Patient = id[0] == 'a' ? Number : Other,
        Start = new DateTimeOffset(2030, 1, 17, 15, 0, 0, TimeSpan.Zero),
        Provider = $"https://provider.example/Appointment/{id}",
        LastUpdated = new DateTimeOffset(2026, 11, 24, 9, version, 0, TimeSpan.Zero),
        Content = Encoding.UTF8.GetBytes($$"""{"resourceType":"Appointment","id":"{{id}}","status":"{{status}}"}"""),
    };

    private static AuditRecord Record(string? client, string interaction, string? appointment, string? patient) => new()
    {
        At = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero),
        Kind = AuditRecord.Request,
        RequestId = $"r-{client}",
        Client = client,
        Interaction = interaction,
        Method = "GET",
        ResourceId = appointment,
        Version = appointment is null ? null : "1",
        Patients = patient is null ? null : [patient],
        Status = 200,
    };
}
