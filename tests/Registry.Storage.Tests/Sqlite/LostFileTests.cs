using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>What happens to the files of a store that is open.</summary>
[Trait("Spec", "P1a")]
public sealed class LostFileTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly NotedLog<SqliteAppointmentStore> _log = new();
    private SqliteAppointmentStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = new SqliteAppointmentStore(new OptionsWrapper<SqliteStoreOptions>(_folder.Options), _log, _time);
        await _store.OpenAsync(default);
        for (var i = 0; i < 20; i++)
            await _store.RegisterAsync(Sample.Booked($"{i}"), default);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task Removed_NothingIsAcknowledgedAndReadinessSaysSo(string suffix)
    {
        File.Delete(_folder.File + suffix);

        await AssertRefusedAsync("removed or renamed");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task Renamed_IsRefusedUntilItIsBack(string suffix)
    {
        File.Move(_folder.File + suffix, _folder.File + ".away");
        await AssertRefusedAsync("removed or renamed");

        File.Move(_folder.File + ".away", _folder.File + suffix);

        await AssertServesAsync();
        Assert.Equal(3009, _log.Lines[^1].Id);
    }

    [Fact]
    public async Task FolderRenamed_IsRefusedUntilItIsBack()
    {
        var folder = Path.GetDirectoryName(_folder.File)!;
        Directory.Move(folder, folder + ".away");
        await AssertRefusedAsync("removed or renamed");

        Directory.Move(folder + ".away", folder);

        await AssertServesAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task Replaced_IsRefusedUntilAStartTakesTheNewOne(string suffix)
    {
        await using (var copy = File.Create(_folder.File + ".copy"))
        await using (var original = new FileStream(_folder.File + suffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
            await original.CopyToAsync(copy);
        File.Move(_folder.File + ".copy", _folder.File + suffix, overwrite: true);

        await AssertRefusedAsync("replaced by another");
        await _store.DisposeAsync();

        _store = await _folder.OpenStoreAsync();
        await AssertServesAsync();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("", 4096)]
    [InlineData("-wal", 0)]
    [InlineData("-wal", 4096)]
    public async Task Cut_IsRefusedAndClosingWritesNothingOverWhatIsLeft(string suffix, int length)
    {
        Cut(_folder.File + suffix, length);
        var left = await LeftAsync();

        await AssertRefusedAsync("cut");
        await _store.DisposeAsync();

        Assert.Equal(left, await LeftAsync());
    }

    [Fact]
    public async Task WalRemoved_WhatWasAcknowledgedIsSavedIntoTheDatabase()
    {
        File.Delete(_folder.File + "-wal");
        await AssertRefusedAsync("removed or renamed");

        // As after a kill: another process finds the database alone.
        var copy = Path.Combine(Path.GetDirectoryName(_folder.File)!, "copy.db");
        await using (var original = new FileStream(_folder.File, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        await using (var target = File.Create(copy))
            await original.CopyToAsync(target);
        var options = new SqliteStoreOptions { ConnectionString = $"Data Source={copy}" };
        Assert.Equal(20, SqliteIds.Count(options));
    }

    [Theory]
    [InlineData("VACUUM")]
    [InlineData("PRAGMA wal_checkpoint(TRUNCATE)")]
    public async Task ShortenedBySqliteItself_ServesOn(string sql)
    {
        await _store.RegisterAsync(Sample.Booked("large") with { Content = new byte[1 << 20], End = Sample.Noon.AddDays(-1) }, default);
        await _store.ExpireAsync(Sample.Noon, default);
        using (var other = new DatabaseFile(_folder.Options).Open())
        {
            using var command = other.CreateCommand();
            command.CommandText = sql + "; PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }

        await AssertServesAsync();
    }

    [Fact]
    public async Task Lost_IsLoggedOnceThenCounted()
    {
        File.Delete(_folder.File);
        for (var i = 0; i < 30; i++)
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
        var first = Assert.Single(Serious());
        Assert.Contains(_folder.File, first.Message, StringComparison.Ordinal);
        Assert.Contains("restores a backup", first.Message, StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromMinutes(2));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));

        Assert.Equal(2, Serious().Count);
        Assert.Contains("31 operations", Serious()[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseCut_IsNoticedByTheNextRead()
    {
        await _store.GetAsync(Sample.Id("1"), default);
        await _store.GetAsync(Sample.Id("1"), default);
        Cut(_folder.File, length: 4096);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
    }

    [Fact]
    public async Task DatabaseRemoved_IsNoticedByReadsWithinAMillisecond()
    {
        await _store.GetAsync(Sample.Id("1"), default);
        await _store.GetAsync(Sample.Id("1"), default);
        File.Delete(_folder.File);

        _time.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
    }

    [Theory]
    [InlineData("-wal")]
    [InlineData("-shm")]
    public async Task CompanionRemoved_IsNoticedByReadsWithinTheBound(string suffix)
    {
        await _store.GetAsync(Sample.Id("1"), default);
        File.Move(_folder.File + suffix, _folder.File + ".away");
        // What was acknowledged is still read on the connections that are open.
        Assert.NotNull(await _store.GetAsync(Sample.Id("19"), default));

        _time.Advance(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
        File.Move(_folder.File + ".away", _folder.File + suffix);
        Assert.NotNull(await _store.GetAsync(Sample.Id("19"), default));
    }

    private List<LoggedLine> Serious() => [.. _log.Lines.Where(line => line.Level >= LogLevel.Warning)];

    private async Task AssertRefusedAsync(string words)
    {
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () =>
            await _store.RegisterAsync(Sample.Booked("new"), default));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.File, error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.ReadyAsync(default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await _store.GetAsync(Sample.Id("1"), default));
    }

    private async Task AssertServesAsync()
    {
        Assert.IsType<RegisterResult.Registered>(await _store.RegisterAsync(Sample.Booked("after"), default));
        Assert.NotNull(await _store.GetAsync(Sample.Id("19"), default));
        await _store.ReadyAsync(default);
    }

    private static void Cut(string path, int length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }

    private async Task<string> LeftAsync()
    {
        var left = new List<string>();
        foreach (var file in (string[])[_folder.File, _folder.File + "-wal"])
            left.Add(Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file))));
        return string.Join(' ', left);
    }
}
