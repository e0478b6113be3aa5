using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Tests.Storage;

public sealed class SqliteCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-store-").FullName;

    private string Connection => $"Data Source={Path.Combine(_folder, "registry.db")}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Backup_WhileTheStoreWrites_HoldsAllThatWasAcknowledged()
    {
        await using var store = await OpenAsync(Connection);
        for (var at = 0; at < 50; at++)
            await store.RegisterAsync(Version(at), default);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var at = 50; !stop.IsCancellationRequested; at++)
                await store.RegisterAsync(Version(at), default);
        });
        var target = Path.Combine(_folder, "copy.db");
        var (code, output, _) = Run("backup", target, "--sqlite", Connection);
        await stop.CancelAsync();
        await writing;

        Assert.Equal(0, code);
        Assert.Contains("checked", output, StringComparison.Ordinal);
        await using var copy = await OpenAsync($"Data Source={target}");
        for (var at = 0; at < 50; at++)
            Assert.Equal(Version(at), await copy.GetAsync($"{at}", default));
    }

    [Fact]
    public async Task Backup_TargetThereAlready_IsNotTouched()
    {
        await using (await OpenAsync(Connection))
        {
            var target = Path.Combine(_folder, "copy.db");
            await File.WriteAllTextAsync(target, "precious");
            var (code, _, error) = Run("backup", target, "--sqlite", Connection);
            Assert.Equal(2, code);
            Assert.Contains("already", error, StringComparison.Ordinal);
            Assert.Equal("precious", await File.ReadAllTextAsync(target));
        }
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    [InlineData("-journal")]
    public async Task Backup_CompanionOfAnotherAtTheTarget_IsNotRun(string suffix)
    {
        await using (await OpenAsync(Connection))
        {
            var target = Path.Combine(_folder, "copy.db");
            await File.WriteAllTextAsync(target + suffix, "of another");
            var (code, _, error) = Run("backup", target, "--sqlite", Connection);
            Assert.Equal(2, code);
            Assert.Contains(target + suffix, error, StringComparison.Ordinal);
            Assert.False(File.Exists(target));
            Assert.True(File.Exists(target + suffix));
        }
    }

    [Fact]
    public async Task Backup_AfterOneThatWasKilled_LeavesTheCopyAlone()
    {
        await using var store = await OpenAsync(Connection);
        await store.RegisterAsync(Version(1), default);
        var target = Path.Combine(_folder, "copy.db");
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            await File.WriteAllTextAsync(target + ".partial" + suffix, "of another");

        var (code, _, error) = Run("backup", target, "--sqlite", Connection);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal([target], Directory.EnumerateFiles(_folder, "copy.db*"));
        await using var copy = await OpenAsync($"Data Source={target}");
        Assert.Equal(Version(1), await copy.GetAsync("1", default));
    }

    [Fact]
    public async Task Backup_TargetCannotBeWritten_LeavesNothing()
    {
        await using (await OpenAsync(Connection))
        {
            var file = Path.Combine(_folder, "no-folder");
            await File.WriteAllTextAsync(file, "");
            var before = Directory.EnumerateFileSystemEntries(_folder).Order(StringComparer.Ordinal).ToList();
            var (code, _, error) = Run("backup", Path.Combine(file, "copy.db"), "--sqlite", Connection);
            Assert.Equal(2, code);
            Assert.NotEmpty(error);
            Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("check")]
    public void Command_NoDatabase_SaysSoAndMakesNone(string command)
    {
        string[] target = command == "backup" ? [Path.Combine(_folder, "copy.db")] : [];
        var (code, _, error) = Run([command, .. target, "--sqlite", Connection]);
        Assert.Equal(2, code);
        Assert.Contains("There is no database", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    [Fact]
    public async Task Command_Interrupted_ExitsAsNotRunAndSaysSo()
    {
        // Closed again: migrate begins only where no one else has the file open.
        await (await OpenAsync(Connection)).DisposeAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        string[] line = ["store", "migrate", "--sqlite", Connection, "--mongodb", "mongodb://localhost/registry"];

        var code = await RegistryTool.RunAsync(line, output, error, () => Stream.Null, cancellation: interrupted.Token);

        Assert.Equal(2, code);
        Assert.StartsWith("Stopped before it was done", error.ToString(), StringComparison.Ordinal);
    }

    private static AppointmentVersion Version(int at) => new()
    {
        Id = $"{at}",
        Version = 1,
        Status = "booked",
        Patient = "9476719931",
        LastUpdated = DateTimeOffset.UnixEpoch,
        Content = new byte[] { 1, 2, 3 },
    };

    private static async Task<SqliteAppointmentStore> OpenAsync(string connection)
    {
        var store =
            new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(new SqliteStoreOptions { ConnectionString = connection }),
            NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(default);
        return store;
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        var run = CommandRun.Of(["store", .. arguments]);
        return (run.ExitCode, run.Output, run.Error);
    }
}
