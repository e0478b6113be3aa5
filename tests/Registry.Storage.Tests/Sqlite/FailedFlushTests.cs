using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>A disk that reports once that it could not flush. What it dropped then, it reports as flushed ever after.</summary>
[Trait("Spec", "P1")]
public sealed class FailedFlushTests : IAsyncLifetime, IDisposable
{
    private const int PagesEach = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly FailingDisk _disk = new();
    private readonly NotedLog<SqliteAppointmentStore> _log = new();
    private SqliteAppointmentStore _store = null!;

    private string OnDisk => _folder.File + ".disk";

    public async Task InitializeAsync()
    {
        _store = NewStore();
        await _store.OpenAsync(default);
        await RegisterAsync("first");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OfACommit_NothingIsAcknowledgedUntilARestart()
    {
        _disk.IsWalFailing = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => RegisterAsync("second"));
        _disk.IsWalFailing = false;

        await AssertRefusedAsync();
        await AssertServesAfterARestartAsync(["first"]);
    }

    [Fact]
    public async Task OfOneOfManyCommits_NoneIsAcknowledgedAfterIt()
    {
        _disk.IsWalFailing = true;
        var writes = Enumerable.Range(0, 200).Select(i => RegisterAsync($"{i}")).ToList();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => writes[0]);
        _disk.IsWalFailing = false;

        foreach (var write in writes)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        await AssertRefusedAsync();
    }

    [Fact]
    public async Task OfACheckpoint_TheWalStaysWithAllThatWasAcknowledged()
    {
        KeepWhatTheDiskHolds();
        _disk.IsDatabaseFailing = true;
        await RegisterAsync("large", Checkpoints.Interval);
        AssertReported();
        _disk.IsDatabaseFailing = false;

        await AssertRefusedAsync();
        await LosePowerAsync();
        await AssertServesAfterARestartAsync(["first", "large"]);
    }

    [Fact]
    public async Task OfWhatWasCopiedBesideAReader_TheWalStaysWithAllThatWasAcknowledged()
    {
        KeepWhatTheDiskHolds();
        await RegisterAsync("second");
        using var reader = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        reader.Open();
        reader.Scalar("BEGIN; SELECT count(*) FROM appointment");
        _disk.IsDatabaseFailing = true;
        var acknowledged = await RegisterUntilRefusedAsync();
        AssertReported();
        _disk.IsDatabaseFailing = false;

        await AssertRefusedAsync();
        await _store.DisposeAsync();
        Assert.Equal(0u, CopiedPages());
        reader.Scalar("COMMIT");
        await LosePowerAsync();
        await AssertServesAfterARestartAsync(["second", .. acknowledged]);
    }

    [Fact]
    public async Task WhileTheServerStops_TheWalStays()
    {
        KeepWhatTheDiskHolds();
        _disk.IsDatabaseFailing = true;
        await LosePowerAsync();
        _disk.IsDatabaseFailing = false;

        await AssertServesAfterARestartAsync(["first"]);
    }

    [Fact]
    public async Task OfAWalThatWasRemoved_IsNoticedByReadinessToo()
    {
        File.Move(_folder.File + "-wal", _folder.File + ".away");
        _disk.IsDatabaseFailing = true;
        await RefusedAsync(async () => await _store.ReadyAsync(default));
        _disk.IsDatabaseFailing = false;

        File.Move(_folder.File + ".away", _folder.File + "-wal");
        await AssertRefusedAsync();
        await AssertServesAfterARestartAsync(["first"]);
    }

    [Fact]
    public async Task AtAStart_OfWhatAKillHasLeft_IsAnError()
    {
        using var killed = new TemporaryFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(killed.File)!);
        foreach (var suffix in new[] { "", "-wal" })
            File.Copy(_folder.File + suffix, killed.File + suffix);
        _disk.IsWalFailing = true;
        await using var next = NewStore(killed);
        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => next.OpenAsync(default));
        Assert.Contains("flushed", refused.Message, StringComparison.Ordinal);

        _disk.IsWalFailing = false;
        await next.OpenAsync(default);
        Assert.NotNull(await next.GetAsync(Sample.Id("first"), default));
    }

    // The index of the WAL that SQLite leaves, at nBackfill.
    private uint CopiedPages() => BitConverter.ToUInt32(File.ReadAllBytes(_folder.File + "-shm"), 96);

    private void KeepWhatTheDiskHolds() => File.Copy(_folder.File, OnDisk);

    // The database is again as it was when a flush last brought it to the disk.
    private async Task LosePowerAsync()
    {
        await _store.DisposeAsync();
        File.Move(OnDisk, _folder.File, overwrite: true);
    }

    private async Task<string[]> RegisterUntilRefusedAsync()
    {
        var acknowledged = new List<string> { "first" };
        while (acknowledged.Count * PagesEach < 2 * Checkpoints.LongestWal)
        {
            var id = $"{acknowledged.Count}";
            try
            {
                await RegisterAsync(id);
            }
            catch (StoreUnavailableException)
            {
                break;
            }

            acknowledged.Add(id);
        }

        return [.. acknowledged];
    }

    private void AssertReported() => Assert.True(SpinWait.SpinUntil(() => _log.Lines.Any(line => line.Id == 3007), Patience));

    private async Task AssertRefusedAsync()
    {
        AssertReported();
        Assert.Contains("restarts the server", (await RefusedAsync(() => RegisterAsync("later"))).Message, StringComparison.Ordinal);
        await RefusedAsync(async () => await _store.GetAsync(Sample.Booked("first").Id, default));
        await RefusedAsync(async () => await _store.ReadyAsync(default));
        Assert.Equal(LogLevel.Critical, Assert.Single(_log.Lines, line => line.Id == 3007).Level);
        Assert.DoesNotContain(_log.Lines, line => line.Id == 3009);
    }

    private async Task AssertServesAfterARestartAsync(string[] acknowledged)
    {
        await _store.DisposeAsync();
        _store = NewStore();
        await _store.OpenAsync(default);
        foreach (var id in acknowledged)
            Assert.NotNull(await _store.GetAsync(Sample.Booked(id).Id, default));
        await RegisterAsync("afterwards");
        await _store.ReadyAsync(default);
    }

    private SqliteAppointmentStore NewStore(TemporaryFolder? folder = null) =>
        new(new OptionsWrapper<SqliteStoreOptions>((folder ?? _folder).Options), _log, opened: _disk.Opened);

    private async Task RegisterAsync(string id, int pages = PagesEach) => Assert.IsType<RegisterResult.Registered>(
        await _store.RegisterAsync(Sample.OfPages(id, pages), companion: null, default));

    private static Task<StoreUnavailableException> RefusedAsync(Func<Task> operation) =>
        Assert.ThrowsAsync<StoreUnavailableException>(operation);
}
