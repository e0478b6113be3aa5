using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A look at the store's file finds what would keep it from being opened, and changes nothing.</summary>
public sealed class SqliteProbeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ProbeAsync_NoFileYet_MakesNone()
    {
        Assert.Contains("is not there yet", await Probe(_folder.File).ProbeAsync(default), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.GetDirectoryName(_folder.File)));
    }

    [Fact]
    public async Task ProbeAsync_OtherFile_IsRefused()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.File)!);
        await File.WriteAllTextAsync(_folder.File, new string('x', 5000));
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Probe(_folder.File).ProbeAsync(default));
        Assert.Contains(_folder.File, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/proc/store/registry.db", "the folder /proc/store cannot be written")]
    [InlineData("/proc/version/registry.db", "the folder /proc/version cannot be made, because /proc/version is a file")]
    public async Task ProbeAsync_FolderThatCannotBeWritten_IsNamedWithTheSetting(string file, string words)
    {
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => Probe(file).ProbeAsync(default));
        Assert.StartsWith($"Registry:SQLiteDbOptions:ConnectionString: {words}", error.Message, StringComparison.Ordinal);
    }

    private static SqliteProbe Probe(string file) =>
        new(Options.Create(new SqliteStoreOptions { ConnectionString = $"Data Source={file}" }));
}
