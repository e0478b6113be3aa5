using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Storage.Sqlite;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

[Trait("Spec", "P6")]
public sealed class RetentionTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(Sample.Noon.AddDays(30));
    private SqliteAppointmentStore _store = null!;

    public async Task InitializeAsync() => _store = await _folder.OpenStoreAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_AppointmentsLongOver_RemovesThemWithAllVersions()
    {
        var old = Sample.Booked("old") with { End = Sample.Noon.AddDays(-1) };
        await _store.RegisterAsync(old, default);
        await _store.ReplaceAsync(Sample.After(old), default);
        var open = Sample.Booked("no-end") with { End = null, Start = Sample.Noon.AddDays(-1) };
        await _store.RegisterAsync(open, default);
        await _store.RegisterAsync(Sample.Booked("recent") with { End = Sample.Noon.AddDays(1) }, default);
        await _store.RegisterAsync(Sample.Booked("timeless") with { Start = null, End = null }, default);

        Assert.Equal(2, await Sweep().RunAsync(days: 30, default));

        Assert.Empty(await _store.HistoryAsync(Sample.Id("old"), default));
        Assert.Null(await _store.GetVersionAsync(Sample.Id("old"), 1, default));
        Assert.Null(await _store.GetAsync(Sample.Id("no-end"), default));
        Assert.NotNull(await _store.GetAsync(Sample.Id("recent"), default));
        Assert.NotNull(await _store.GetAsync(Sample.Id("timeless"), default));
    }

    [Fact]
    public async Task Run_MoreThanABatch_RemovesAll()
    {
        for (var at = 0; at < 250; at++)
            await _store.RegisterAsync(Sample.Booked($"{at}"), default);
        Assert.Equal(250, await Sweep().RunAsync(days: 29, default));
        Assert.Equal(0, await Sweep().RunAsync(days: 29, default));
    }

    [Theory]
    [InlineData(true, 250)]
    [InlineData(false, 100)]
    public async Task Run_EachBatch_IsRecordedBeforeTheNext(bool isRecorded, int removed)
    {
        for (var at = 0; at < 250; at++)
            await _store.RegisterAsync(Sample.Booked($"{at}"), default);
        var records = new Records(isRecorded);
        Assert.Equal(removed, await Sweep(records: records).RunAsync(days: 29, default));
        Assert.Equal(isRecorded ? [(100, 29), (100, 29), (50, 29)] : [(100, 29)], records.Removed);
    }

    [Fact]
    public async Task Run_Removed_MayBeRegisteredAnew()
    {
        await _store.RegisterAsync(Sample.Booked("again"), default);
        await Sweep().RunAsync(days: 1, default);
        Assert.IsType<RegisterResult.Registered>(await _store.RegisterAsync(Sample.Booked("again"), default));
    }

    [Fact]
    public async Task Start_WithoutDays_RemovesNothing()
    {
        await _store.RegisterAsync(Sample.Booked("kept"), default);
        using var sweep = Sweep();
        await sweep.StartAsync(default);
        _clock.Advance(TimeSpan.FromDays(10_000));
        await sweep.StopAsync(default);
        Assert.NotNull(await _store.GetAsync(Sample.Id("kept"), default));
    }

    [Fact]
    public async Task Start_WithDays_SweepsAtOnceAndThenEveryHour()
    {
        var options = _folder.Options;
        options.RetentionDays = 31;
        await _store.RegisterAsync(Sample.Booked("due"), default);
        using var sweep = Sweep(options);
        await sweep.StartAsync(default);
        Assert.NotNull(await _store.GetAsync(Sample.Id("due"), default));
        _clock.Advance(TimeSpan.FromDays(2));
        for (var attempt = 0; attempt < 200 && await _store.GetAsync(Sample.Id("due"), default) is not null; attempt++)
            await Task.Delay(20);
        await sweep.StopAsync(default);
        Assert.Null(await _store.GetAsync(Sample.Id("due"), default));
    }

    [Fact]
    public void Expire_AfterTheFirstWasRolledBack_MakesItsIndex()
    {
        using var session = new WriteSession(new DatabaseFile(_folder.Options).Open());
        session.Begin();
        session.Expire(_clock.GetUtcNow());
        session.Rollback();

        session.Begin();
        session.Expire(_clock.GetUtcNow());
        session.Commit();

        using var connection = new DatabaseFile(_folder.Options).Open();
        Assert.Equal(1L, connection.Scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'appointment_by_expiry'"));
    }

    [Fact]
    public async Task Expired_Always_SearchesItsIndex()
    {
        await Sweep().RunAsync(days: 1, default);
        using var connection = new DatabaseFile(_folder.Options).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + Sql.Expired;
        command.Parameters.AddWithValue("@before", 1);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        Assert.StartsWith("SEARCH appointment USING INDEX appointment_by_expiry", reader.GetString(3), StringComparison.Ordinal);
    }

    private RetentionSweep Sweep(SqliteStoreOptions? options = null, IRetentionRecords? records = null) => new(
        _store, new OptionsWrapper<SqliteStoreOptions>(options ?? _folder.Options), _clock, NullLogger<RetentionSweep>.Instance, records);

    private sealed class Records(bool isRecorded) : IRetentionRecords
    {
        public List<(int Appointments, int Days)> Removed { get; } = [];

        public ValueTask<bool> RemovedAsync(int appointments, int days)
        {
            Removed.Add((appointments, days));
            return ValueTask.FromResult(isRecorded);
        }
    }
}
