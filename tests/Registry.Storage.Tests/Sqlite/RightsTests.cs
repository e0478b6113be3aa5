using System.Runtime.Versioning;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "T6")]
[UnsupportedOSPlatform("windows")]
public sealed class RightsTests : IDisposable
{
    private const UnixFileMode Mode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Mode700 = Mode600 | UnixFileMode.UserExecute;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Open_NewFile_FilesAndFolderAreTheOwnersAlone()
    {
        await using var store = await _folder.OpenStoreAsync();
        await store.RegisterAsync(Sample.Booked("1"), default);

        Assert.Equal(Mode700, File.GetUnixFileMode(Path.GetDirectoryName(_folder.File)!));
        Assert.All(new[] { "", "-wal", "-shm" }, suffix => Assert.Equal(Mode600, File.GetUnixFileMode(_folder.File + suffix)));
    }

    [Fact]
    public async Task Backup_Always_IsTheOwnersAlone()
    {
        await using var store = await _folder.OpenStoreAsync();
        var target = Path.Combine(Path.GetDirectoryName(_folder.File)!, "backups", "daily", "copy.db");

        SqliteCopy.Backup(_folder.Options, target);

        Assert.Equal(Mode600, File.GetUnixFileMode(target));
        Assert.Equal(Mode700, File.GetUnixFileMode(Path.GetDirectoryName(target)!));
        Assert.Equal(Mode700, File.GetUnixFileMode(Path.GetDirectoryName(Path.GetDirectoryName(target)!)!));
    }

    [Fact]
    public async Task Open_WiderRights_AreWarnedOfWithTheCommandThatNarrowsThem()
    {
        await (await _folder.OpenStoreAsync()).DisposeAsync();
        var folder = Path.GetDirectoryName(_folder.File)!;
        File.SetUnixFileMode(_folder.File, Mode600 | UnixFileMode.OtherRead);
        File.SetUnixFileMode(folder, Mode700 | UnixFileMode.GroupExecute);
        var log = new NotedLog<SqliteAppointmentStore>();

        await using var store = new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(_folder.Options), log);
        await store.OpenAsync(default);

        var warnings = log.Lines.Where(line => line.Id == 3010).Select(line => line.Message).ToList();
        Assert.Contains(warnings, line => line.EndsWith($"chmod 700 '{folder}'", StringComparison.Ordinal));
        Assert.Contains(warnings, line => line.EndsWith($"chmod 600 '{_folder.File}'", StringComparison.Ordinal));
        // The companions take the mode of the database.
        Assert.Equal(4, warnings.Count);
    }

    [Fact]
    public async Task Open_NarrowRights_WarnsOfNothing()
    {
        var log = new NotedLog<SqliteAppointmentStore>();

        await using var store = new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(_folder.Options), log);
        await store.OpenAsync(default);

        Assert.DoesNotContain(log.Lines, line => line.Id == 3010);
    }
}
