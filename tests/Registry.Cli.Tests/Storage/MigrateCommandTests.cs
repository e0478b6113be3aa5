using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Tests.Storage;

public sealed class MigrateCommandTests : IAsyncLifetime, IDisposable
{
    private const int Appointments = 40;

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-migrate-").FullName;
    private readonly StandInDeployment _mongodb = new();

    private string Sqlite => $"Data Source={Path.Combine(_folder, "registry.db")}";

    public async Task InitializeAsync()
    {
        await using var store = await OpenSqliteAsync();
        for (var at = 0; at < Appointments; at++)
        {
            await store.RegisterAsync(Version(at, 1), default);
            if (at % 3 == 0)
                await store.ReplaceAsync(Version(at, 2), default);
        }
    }

    public async Task DisposeAsync() => await _mongodb.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Migrate_WholeStore_CopiesEveryVersionAndProvesIt()
    {
        var (code, output, error) = Migrate();
        Assert.True(code == 0, error);
        Assert.Contains($"{Appointments} appointments, {Appointments + ((Appointments + 2) / 3)} versions written", output,
            StringComparison.Ordinal);
        Assert.Contains("the target holds every version of the source", output, StringComparison.Ordinal);
        await using var target = await OpenMongoDbAsync();
        Assert.Equal([Version(3, 2), Version(3, 1)], await target.HistoryAsync("id-003", default));
    }

    [Fact]
    public async Task Migrate_BrokenOffBefore_WritesOnlyWhatIsMissing()
    {
        await using (var target = await OpenMongoDbAsync())
        {
            await target.RegisterAsync(Version(0, 1), default);
            await target.RegisterAsync(Version(1, 1), default);
        }

        var (code, output, error) = Migrate();
        Assert.True(code == 0, error);
        Assert.Contains($"{Appointments + ((Appointments + 2) / 3) - 2} versions written", output, StringComparison.Ordinal);
        Assert.Contains(" 0 versions written", Migrate().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_MoreInTheTarget_DoesNotCallThemTheSame()
    {
        await using (var target = await OpenMongoDbAsync())
            await target.RegisterAsync(Version(Appointments, 1), default);

        var (code, output, error) = Migrate();

        Assert.True(code == 0, error);
        Assert.Contains($"{Appointments} appointments", output, StringComparison.Ordinal);
        Assert.DoesNotContain("both stores", output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "P1")]
    public async Task Migrate_ServerRunning_IsNotRun()
    {
        await using var server = await OpenSqliteAsync();

        var (code, _, error) = Migrate();

        Assert.Equal(2, code);
        Assert.Contains("registry.db: stop the server", error, StringComparison.Ordinal);
        Assert.Empty(_mongodb.Log.Named("insert"));
        Assert.IsType<RegisterResult.Registered>(await server.RegisterAsync(Version(Appointments, 1), default));
    }

    [Fact]
    [Trait("Spec", "P1")]
    public async Task Migrate_ServerStartsMeanwhile_CannotAcknowledgeWhatTheCopyWouldLack()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _mongodb.Faults.Plan("insert", Fault.Hold(held.Task));
        var migrating = Task.Run(Migrate);
        while (_mongodb.Faults.Pending > 0)
            await Task.Delay(5);

        await using (var server = await OpenSqliteAsync())
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await server.RegisterAsync(Version(Appointments, 1), default));
        held.SetResult();

        var (code, output, error) = await migrating;
        Assert.True(code == 0, error);
        Assert.Contains($"{Appointments} appointments", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_SomethingElseInTheTarget_StopsAndSaysWhere()
    {
        await using (var target = await OpenMongoDbAsync())
            await target.RegisterAsync(Version(5, 1) with { Status = "cancelled" }, default);
        var (code, _, error) = Migrate();
        Assert.Equal(2, code);
        Assert.Contains("id-005", error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "T5a")]
    public async Task Migrate_RecordsInTheOutbox_StopsAndSaysWhatToDo()
    {
        await using (var store = await OpenSqliteAsync())
            await store.RegisterAsync(Version(50, 1), new CompanionRecord(new string('a', 32), "trail", new byte[] { 1 }), default);

        var (code, _, error) = Migrate();

        Assert.Equal(2, code);
        Assert.Contains("Start the server once more", error, StringComparison.Ordinal);
        await using var target = await OpenMongoDbAsync();
        Assert.Empty(await target.HistoryAsync("id-000", default));
        var (checkedCode, output, _) = Run("check", "--sqlite", Sqlite);
        Assert.Equal(0, checkedCode);
        Assert.Contains("1 records wait in the outbox", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--mongodb", "")]
    [InlineData("--mongodb", "nonsense")]
    public void Migrate_NoUsableTarget_SaysSoWithoutTheConnectionString(string option, string value)
    {
        var (code, _, error) = Run("migrate", "--sqlite", Sqlite, option, value);
        Assert.Equal(2, code);
        Assert.NotEmpty(error);
        if (value.Length > 0)
            Assert.DoesNotContain(value, error, StringComparison.Ordinal);
    }

    private (int Code, string Output, string Error) Migrate() =>
        Run("migrate", "--sqlite", Sqlite, "--mongodb", _mongodb.ConnectionString, "--database", "registry");

    private async Task<SqliteAppointmentStore> OpenSqliteAsync()
    {
        var store =
            new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(new SqliteStoreOptions
            {
                ConnectionString = Sqlite,
                BusyTimeout = TimeSpan.FromSeconds(1),
            }),
            NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);
        return store;
    }

    private async Task<MongoDbAppointmentStore> OpenMongoDbAsync()
    {
        var options = new MongoDbStoreOptions { ConnectionString = _mongodb.ConnectionString, Database = "registry" };
        var store =
            new MongoDbAppointmentStore(new OptionsWrapper<MongoDbStoreOptions>(options), TimeProvider.System,
            NullLogger<MongoDbAppointmentStore>.Instance);
        await store.OpenAsync(default);
        return store;
    }

    private static AppointmentVersion Version(int at, int version) => new()
    {
        Id = $"id-{at:000}",
        Version = version,
        Status = version == 1 ? "booked" : "cancelled",
        Patient = "9476719931",
        Provider = $"https://provider.example/{at}",
        LastUpdated = DateTimeOffset.UnixEpoch.AddHours(version),
        Start = DateTimeOffset.UnixEpoch.AddDays(at),
        Content = new[] { (byte)at, (byte)version },
    };

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var run = CommandRun.Of(["store", .. arguments]);
        return (run.ExitCode, run.Output, run.Error);
    }
}
