using Microsoft.Data.Sqlite;
using Registry.Storage.Tests.Contract;
using SQLitePCL;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "S13")]
public sealed class FaultTests : IDisposable
{
    private static readonly AppointmentVersion Large = Sample.Booked("large") with { Content = new byte[1 << 20] };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RegisterAsync_DiskFullForOne_WritesItsNeighboursAndRecovers()
    {
        SqliteConnection? connection = null;
        await using var held = new HeldWriter(_folder, opened => Run(connection = opened, "PRAGMA max_page_count = 50"));
        await held.HoldAsync(Sample.Booked("held"));
        var before = held.RegisterAsync(Sample.Booked("1"));
        var large = held.RegisterAsync(Large);
        var after = held.RegisterAsync(Sample.Booked("2"));

        held.Release();

        Assert.IsType<RegisterResult.Registered>(await before);
        Assert.IsType<RegisterResult.Registered>(await after);
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => large);
        Assert.Contains("free some space", error.Message, StringComparison.Ordinal);
        await AssertStoredAsync("held", "1", "2");

        Run(connection!, "PRAGMA max_page_count = 100000");
        Assert.IsType<RegisterResult.Registered>(await held.RegisterAsync(Large));
        Assert.Equal(1, held.Opened);
    }

    [Fact]
    public async Task RegisterAsync_CommitFails_NoneOfTheGroupIsWrittenNorAcknowledged()
    {
        var failing = true;
        await using var held = new HeldWriter(_folder, opened => raw.sqlite3_commit_hook(opened.Handle, _ => failing ? 1 : 0, null));
        var taken = await held.HoldAsync(Sample.Booked("held"));
        Task<RegisterResult>[] group = [taken, .. Enumerable.Range(0, 8).Select(i => held.RegisterAsync(Sample.Booked($"{i}")))];

        held.Release();

        foreach (var write in group)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        await AssertStoredAsync();
        failing = false;
        Assert.IsType<RegisterResult.Registered>(await held.RegisterAsync(Sample.Booked("held")));
    }

    [Fact]
    public async Task RegisterAsync_ConnectionSpoilt_IsUnavailableThenWritesOnAnother()
    {
        SqliteConnection? connection = null;
        await using var held = new HeldWriter(_folder, opened => connection = opened);
        held.Release();
        await held.RegisterAsync(Sample.Booked("1"));

        connection!.Close();

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => held.RegisterAsync(Sample.Booked("2")));
        Assert.NotNull(error.InnerException);
        Assert.IsType<RegisterResult.Registered>(await held.RegisterAsync(Sample.Booked("3")));
        Assert.Equal(2, held.Opened);
        await AssertStoredAsync("1", "3");
    }

    [Fact]
    public async Task RegisterAsync_AnotherProcessWritesForLong_IsUnavailableThenRecovers()
    {
        await using var store = await _folder.OpenStoreAsync(TimeSpan.FromSeconds(1));
        using var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");

        var refused = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await store.RegisterAsync(Sample.Booked("1"), default));
        Assert.Null(await store.GetAsync(Sample.Id("1"), default));
        Run(other, "ROLLBACK");

        Assert.Contains("Another process", refused.Message, StringComparison.Ordinal);
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.Booked("1"), default));
    }

    [Fact]
    public async Task RegisterAsync_AnotherProcessWritesForAWhile_Waits()
    {
        await using var store = await _folder.OpenStoreAsync();
        using var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False");
        other.Open();
        Run(other, "BEGIN IMMEDIATE");
        var waiting = store.RegisterAsync(Sample.Booked("1"), default).AsTask();

        Assert.False(waiting.IsCompleted);
        Run(other, "ROLLBACK");

        Assert.IsType<RegisterResult.Registered>(await waiting);
    }

    [Fact]
    public async Task EveryMethod_StoreNotOpenOrClosed_IsUnavailable()
    {
        var store = _folder.NewStore();
        await AssertUnavailableAsync(store);
        await store.OpenAsync(default);
        await store.OpenAsync(default);
        await store.ReadyAsync(default);

        await store.DisposeAsync();

        await AssertUnavailableAsync(store);
        await store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => store.OpenAsync(default));
    }

    [Fact]
    public async Task GetAsync_TableGone_IsUnavailableWithoutInternals()
    {
        await using var store = await _folder.OpenStoreAsync();
        using (var other = new SqliteConnection($"Data Source={_folder.File};Pooling=False"))
        {
            other.Open();
            Run(other, "DROP TABLE earlier_version; DROP TABLE appointment");
        }

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));

        Assert.DoesNotContain("table", error.Message, StringComparison.Ordinal);
        Assert.IsType<SqliteException>(error.InnerException);
    }

    private static async Task AssertUnavailableAsync(IAppointmentStore store)
    {
        var first = Sample.Booked("1");
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(first, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReplaceAsync(Sample.After(first), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(first.Id, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));
    }

    private async Task AssertStoredAsync(params string[] keys)
    {
        await using var store = await _folder.OpenStoreAsync();
        var query = new AppointmentQuery { Patient = Sample.Patient };
        var stored = Assert.IsType<SearchResult.Matches>(await store.SearchAsync(query, default)).Items;
        Assert.Equal(keys.Select(Sample.Id).Order(StringComparer.Ordinal), stored.Select(item => item.Id).Order(StringComparer.Ordinal));
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
