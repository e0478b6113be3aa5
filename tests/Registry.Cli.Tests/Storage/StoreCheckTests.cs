using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Tests.Storage;

public sealed class StoreCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-check-").FullName;

    private string Connection => $"Data Source={Path.Combine(_folder, "registry.db")}";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Check_WholeStore_Exits0()
    {
        await using (var store = await OpenAsync(Connection))
        {
            await store.RegisterAsync(Version(1), default);
            await store.ReplaceAsync(Version(1) with { Version = 2, Status = "cancelled" }, default);
        }

        Assert.Equal((0, "the store is whole"),
            (Run("check", "--sqlite", Connection).Code, Run("check", "--sqlite", Connection).Output.Trim()));
    }

    [Fact]
    public async Task Check_VersionMissing_Exits1AndNamesIt()
    {
        await using (var store = await OpenAsync(Connection))
        {
            await store.RegisterAsync(Version(1), default);
            await store.ReplaceAsync(Version(1) with { Version = 2, Status = "cancelled" }, default);
        }

        using (var connection = new SqliteConnection(Connection))
        {
            connection.Open();
            using var delete = connection.CreateCommand();
            delete.CommandText = "DELETE FROM earlier_version";
            delete.ExecuteNonQuery();
        }

        SqliteConnection.ClearAllPools();
        var (code, output, _) = Run("check", "--sqlite", Connection);
        Assert.Equal(1, code);
        Assert.Contains("appointment 1 has versions missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_DamagedPages_Exits1AndSaysWhatIsDamaged()
    {
        await using (var store = await OpenAsync(Connection))
        {
            for (var at = 0; at < 500; at++)
                await store.RegisterAsync(Version(at), default);
        }

        // Every page but those of the schema and the roots.
        using (var file = File.OpenWrite(Path.Combine(_folder, "registry.db")))
        {
            file.Position = 12 * 4096;
            while (file.Position < file.Length)
                file.Write(Enumerable.Repeat((byte)0xA5, 4096).ToArray());
        }

        var (code, output, error) = Run("check", "--sqlite", Connection);

        Assert.Equal((1, ""), (code, error));
        Assert.NotEmpty(output.Trim());
        Assert.DoesNotContain("whole", output, StringComparison.Ordinal);
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
