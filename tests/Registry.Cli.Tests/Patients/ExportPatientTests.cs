using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MongoDbStandIn;
using Registry.Audit;
using Registry.Storage;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Tests.Patients;

/// <summary>The command <c>patient export</c>: everything of one person, and nothing of another.</summary>
public sealed class ExportPatientTests : IAsyncLifetime, IDisposable
{
    private const string Number = "9990000018";
    private const string Other = "9990000026";
    private static readonly string[] Ids = ["a1", "a2", "b1"];
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-export-").FullName;
    private readonly StandInDeployment _mongodb = new();

    private string Sqlite => $"Data Source={Path.Combine(_folder, "registry.db")}";

    private string Audit => Path.Combine(_folder, "audit");

    private string File => Path.Combine(_folder, "export.txt");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Audit);
        await using var sqlite = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(new SqliteStoreOptions { ConnectionString = Sqlite }),
            NullLogger<SqliteAppointmentStore>.Instance);
        await using var mongodb = new MongoDbAppointmentStore(
            new OptionsWrapper<MongoDbStoreOptions>(new MongoDbStoreOptions
            {
                ConnectionString = _mongodb.ConnectionString,
                Database = "export",
            }), TimeProvider.System, NullLogger<MongoDbAppointmentStore>.Instance);
        await sqlite.OpenAsync(default);
        await mongodb.OpenAsync(default);
        foreach (var store in new IAppointmentStore[] { sqlite, mongodb })
        {
            foreach (var id in Ids)
                await store.RegisterAsync(Version(id, 1, "booked"), companion: null, default);
            await store.ReplaceAsync(Version("a2", 2, "cancelled"), companion: null, default);
        }

        var key = AuditKey.ReadOrMake(Audit);
        await using var trail = AuditTrail.Open(new AuditTrailOptions(Audit, key, 1 << 20), TimeProvider.System);
        await trail.WriteAsync(Record("clinic-booking", "create", "a1", new PatientHash(key).Of(Number)) with { Stored = true });
        await trail.WriteAsync(Record("nhs111", "search-type", null, Number));
        await trail.WriteAsync(Record("by-id-only", "read", "a2", null));
        await trail.WriteAsync(Record("of-another", "read", "b1", new PatientHash(key).Of(Other)));
        await trail.WriteAsync(Record(null, "read", "a1", null) with { Status = 403 });
    }

    public async Task DisposeAsync() => await _mongodb.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Export_WritesEveryVersionAndWhoLookedAndNothingOfAnother(bool mongodb)
    {
        if (mongodb)
            Environment.SetEnvironmentVariable("REGISTRY_MONGODB", _mongodb.ConnectionString);
        var run = Export(mongodb ? ["--mongodb", "--database", "export"] : ["--sqlite", Sqlite]);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("2 appointments, 3 versions, 4 requests", run.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(Number, run.Output, StringComparison.Ordinal);
        var text = System.IO.File.ReadAllText(File);
        string[] wanted =
        [
            "999 000 0018", "1.1 Appointment a1", "1.2 Appointment a2", "Version 1 of 2", "Version 2 of 2", "\"status\": \"cancelled\"",
            "registered appointment a1, version 1  by system clinic-booking", "searched for your appointments  by system nhs111",
            "read appointment a2, version 1  by system by-id-only", "(refused, 403)  by a caller without a valid token",
        ];
        Assert.All(wanted, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All((string[])["b1", Other, "of-another"], part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Export_OfNobody_SaysThatNothingIsHeld()
    {
        var run = Export(["--sqlite", Sqlite], "9990000034");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Appointments: 0", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_OverAFileThatExists_IsNotRunAndLeavesIt()
    {
        System.IO.File.WriteAllText(File, "kept");

        Assert.Equal(ExitCode.NotRun, Export(["--sqlite", Sqlite]).ExitCode);
        Assert.Equal("kept", System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("99900000")]
    [InlineData("999000001x")]
    public void Export_WithoutAnNhsNumber_IsNotRunAndDoesNotRepeatTheInput(string input)
    {
        var run = Export(["--sqlite", Sqlite], input);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.True(input.Length == 0 || !run.Error.Contains(input, StringComparison.Ordinal));
        Assert.False(System.IO.File.Exists(File));
    }

    private CommandRun Export(string[] store, string input = Number) => CommandRun.Of(
        Encoding.UTF8.GetBytes(input + "\n"), ["patient", "export", .. store, "--audit", Audit, "--output", File]);

    private static AppointmentVersion Version(string id, int version, string status) => new()
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
