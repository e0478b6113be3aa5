using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Registry.Storage.Sqlite;
using Registry.Storage.Sqlite.Files;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.Sqlite;

public sealed class CheckpointsTests : IDisposable
{
    private const int PagesEach = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AnIntervalWritten_IsCopiedLongBeforeSqliteWould()
    {
        await using var store = await _folder.OpenStoreAsync();

        await RegisterAsync(store, Checkpoints.Interval + 100);

        Assert.True(Checkpoints.LongestWal > 2 * Checkpoints.Interval);
        var least = Checkpoints.Interval * (long)Sample.PageBytes / 2;
        Assert.True(SpinWait.SpinUntil(() => new FileInfo(_folder.File).Length > least, Patience));
    }

    [Fact]
    public async Task MuchMoreWritten_TheWalBeginsAnew()
    {
        await using var store = await _folder.OpenStoreAsync();

        await RegisterAsync(store, Checkpoints.LongestWal * 3 / 2);

        AssertWalIsAtMost(Checkpoints.LongestWal);
    }

    [Fact]
    public async Task WhereTheThreadFails_TheWriterCopies()
    {
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        await using var checkpoints = new Checkpoints(() => throw new IOException("no more handles"), NullLogger.Instance);
        using var session = new WriteSession(file.Open());

        for (var i = 0; i < 2 * Checkpoints.LongestWal / PagesEach; i++)
        {
            session.Begin();
            session.Register(Sample.OfPages($"{i}", PagesEach), companion: null);
            session.Commit();
            checkpoints.AfterCommit(session);
        }

        AssertWalIsAtMost(Checkpoints.LongestWal + Checkpoints.Interval);
    }

    [Fact]
    [Trait("Spec", "P1a")]
    public async Task OfAFileThatWasCut_NothingIsWrittenOver()
    {
        await using (var store = await _folder.OpenStoreAsync())
            await RegisterAsync(store, 100);
        var file = new DatabaseFile(_folder.Options);
        using var files = new OpenFiles(file, new LossReport(new FakeTimeProvider(), NullLogger.Instance), new FakeTimeProvider());
        using (var session = new WriteSession(file.Open()))
        {
            session.Begin();
            session.Register(Sample.Booked("committed"), companion: null);
            session.Commit();
            files.CheckWritten();
        }

        Cut(2 * Sample.PageBytes);
        await using (var checkpoints = new Checkpoints(file.Open, NullLogger.Instance, files))
            checkpoints.Request();

        Assert.Equal(2 * Sample.PageBytes, new FileInfo(_folder.File).Length);
    }

    [Fact]
    [Trait("Spec", "P1a")]
    public async Task OfAWalThatWasRenamed_NoOtherIsMade()
    {
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        using var files = new OpenFiles(file, new LossReport(new FakeTimeProvider(), NullLogger.Instance), new FakeTimeProvider());
        using var session = new WriteSession(file.Open());
        session.Begin();
        session.Register(Sample.Booked("committed"), companion: null);
        session.Commit();
        files.CheckWritten();
        File.Move(_folder.File + "-wal", _folder.File + ".away");

        await using (var checkpoints = new Checkpoints(file.Open, NullLogger.Instance, files))
            checkpoints.Request();

        Assert.False(File.Exists(_folder.File + "-wal"));
        File.Move(_folder.File + ".away", _folder.File + "-wal");
        files.Check();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Spec", "P1a")]
    public async Task WhatACheckpointHasAdded_IsMissedWhereItIsCut(bool isByTheWriter)
    {
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        using var files = new OpenFiles(file, new LossReport(new FakeTimeProvider(), NullLogger.Instance), new FakeTimeProvider());
        var checkpoints = new Checkpoints(
            () => isByTheWriter ? throw new IOException("no more handles") : file.Open(), NullLogger.Instance, files);
        var opened = new FileInfo(_folder.File).Length;
        using (var session = new WriteSession(file.Open()))
        {
            for (var i = 0; isByTheWriter ? new FileInfo(_folder.File).Length == opened : i < 4; i++)
            {
                session.Begin();
                session.Register(Sample.OfPages($"{i}", PagesEach), companion: null);
                session.Commit();
                files.CheckWritten();
                checkpoints.AfterCommit(session);
            }
        }

        checkpoints.Request();
        await checkpoints.DisposeAsync();
        Assert.True(new FileInfo(_folder.File).Length > opened);
        Cut((int)opened);

        Assert.Throws<LostFileException>(files.Check);
    }

    [Fact]
    public async Task AFailure_IsLoggedOnceUntilItIsOver()
    {
        var log = new NotedLog<Checkpoints>();
        var file = new DatabaseFile(_folder.Options);
        file.Prepare(check: false);
        var opened = 0;
        var checkpoints = new Checkpoints(
            () => Interlocked.Increment(ref opened) <= 2 ? throw new IOException("no more handles") : file.Open(), log);

        for (var i = 1; i <= 3; i++)
            await RequestAsync(i);
        await checkpoints.DisposeAsync();

        Assert.Equal([3016], log.Lines.Select(line => line.Id));

        async Task RequestAsync(int opens)
        {
            checkpoints.Request();
            while (Volatile.Read(ref opened) < opens)
                await Task.Yield();
        }
    }

    private static async Task RegisterAsync(SqliteAppointmentStore store, int pages)
    {
        for (var i = 0; i < pages / PagesEach; i++)
            Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.OfPages($"{i}", PagesEach), default));
    }

    // Some commits more, and what each page has beside it.
    private void AssertWalIsAtMost(int pages) =>
        Assert.InRange(new FileInfo(_folder.File + "-wal").Length, 1, (pages + 512) * (Sample.PageBytes + 24L));

    private void Cut(int length)
    {
        using var stream = new FileStream(_folder.File, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        stream.SetLength(length);
    }
}
