using Microsoft.Data.Sqlite;
using Registry.Files;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A handle by which the length of the database is asked, on Linux.</summary>
[Trait("Spec", "P1a")]
public sealed class PathHandleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PathHandleTests() => Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TryOpen_FileIsMissing_IsNull() => Assert.Null(PathHandle.TryOpen(new WatchedPath(_folder.File)));

    [Fact]
    public void TryOpen_SaysWhatThePathSays_AlsoOnceItIsAnother()
    {
        if (!OperatingSystem.IsLinux())
            return;
        File.WriteAllText(_folder.File, "content");
        var path = new WatchedPath(_folder.File);
        using var handle = PathHandle.TryOpen(path);
        Assert.Equal(FileStatus.Of(path), FileStatus.Of(handle!));
        File.Move(_folder.File, _folder.File + ".away");
        using (var file = new FileStream(_folder.File + ".away", FileMode.Open))
            file.SetLength(3);
        Assert.Equal(3, FileStatus.Of(handle!).Length);
    }

    [Fact]
    public void Dispose_LeavesTheLocksOfTheProcess()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var connection = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        connection.Open();
        connection.Run("CREATE TABLE one (id)");
        connection.Run("BEGIN EXCLUSIVE");
        var path = new WatchedPath(_folder.File);
        var inode = FileStatus.Of(path)!.Value.Identity.Inode;
        Assert.NotEmpty(Locks());
        PathHandle.TryOpen(path)!.Dispose();
        Assert.NotEmpty(Locks());
        // As any other handle would end them.
        File.OpenHandle(_folder.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();
        Assert.Empty(Locks());

        string[] Locks() => [.. File.ReadAllLines("/proc/locks").Where(line => line.Contains($":{inode} ", StringComparison.Ordinal))];
    }
}
