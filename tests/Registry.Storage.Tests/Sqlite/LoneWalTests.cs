using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A WAL whose database is missing or empty is left alone, whatever would open the database.</summary>
[Trait("Spec", "P1a")]
public sealed class LoneWalTests : IAsyncLifetime, IDisposable
{
    private const int Registered = 20;

    private readonly TemporaryFolder _server = new();
    private readonly TemporaryFolder _folder = new();
    private byte[] _wal = [];

    public async Task InitializeAsync()
    {
        // As after a kill: the companions are still there.
        await using var store = await _server.OpenStoreAsync();
        for (var i = 0; i < Registered; i++)
            await store.RegisterAsync(Sample.Booked($"{i}"), default);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        Copy("");
        Copy("-wal");
        _wal = await File.ReadAllBytesAsync(_folder.File + "-wal");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _server.Dispose();
        _folder.Dispose();
    }

    public static TheoryData<bool, string> Ways()
    {
        var ways = new TheoryData<bool, string>();
        foreach (var isEmpty in (bool[])[false, true])
        {
            foreach (var way in Openings.Keys)
                ways.Add(isEmpty, way);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Opened_IsRefusedAndNothingIsLost(bool isEmpty, string way)
    {
        File.Move(_folder.File, _folder.File + ".away");
        if (isEmpty)
            await File.WriteAllBytesAsync(_folder.File, []);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Openings[way](_folder));

        Assert.Contains($"{_folder.File} ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{_folder.File}-wal", error.Message, StringComparison.Ordinal);
        Assert.Equal(isEmpty, File.Exists(_folder.File));
        Assert.Equal(_wal, await File.ReadAllBytesAsync(_folder.File + "-wal"));
        File.Move(_folder.File + ".away", _folder.File, overwrite: true);
        Assert.Equal(Registered, SqliteIds.Count(_folder.Options));
    }

    [Fact]
    public async Task MovedAside_ANewStoreIsMade()
    {
        File.Delete(_folder.File);
        File.Move(_folder.File + "-wal", _folder.File + "-wal.away");

        await using var store = await _folder.OpenStoreAsync();

        Assert.Null(await store.GetAsync(Sample.Id("1"), default));
    }

    private static readonly Dictionary<string, Func<TemporaryFolder, Task>> Openings = new()
    {
        ["the server"] = async folder =>
        {
            await using var store = folder.NewStore();
            await store.OpenAsync(default);
        },
        ["a connection"] = folder => Task.Run(() => new DatabaseFile(folder.Options).Open().Dispose()),
        ["a connection that reads"] = folder => Task.Run(() => SqliteIds.Count(folder.Options)),
        ["the emptying of the log"] = folder => Task.Run(() => SqliteCopy.EmptyLog(folder.Options)),
        ["a backup"] = folder => Task.Run(() => SqliteCopy.Backup(folder.Options, folder.File + ".backup")),
        ["a check"] = folder => Task.Run(() => SqliteCopy.Check(folder.Options)),
        ["the check of settings"] = folder => new SqliteProbe(Options.Create(folder.Options)).ProbeAsync(default),
    };

    private void Copy(string suffix)
    {
        using var original = new FileStream(_server.File + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = File.Create(_folder.File + suffix);
        original.CopyTo(copy);
    }
}
