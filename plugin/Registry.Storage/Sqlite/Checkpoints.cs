using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Sqlite;

/// <summary>
/// Copies what was committed from the WAL into the database on a thread of its own, while the writer goes on: SQLite would do it in a
/// commit, whose callers would wait for two more flushes (<see href="https://sqlite.org/wal.html#ckpt"/>).
/// </summary>
/// <remarks>
/// The WAL begins anew only when all of it was copied, and under load the writer has always written more. So where the WAL is long, the
/// thread copies until little is left, and the writer copies that between two commits.
/// </remarks>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>In pages: where the writer copies after all, because the thread fails or a reader keeps the WAL.</summary>
    public const int LongestWal = 2 * LongWal;

    /// <summary>
    /// In pages. With more at once, commits wait longer for the disk; with less, a page that changes often is copied more often.
    /// </summary>
    public const int Interval = 1024;

    // In pages of 4 KiB: 32 MiB, which are read at the first start after a crash.
    private const int LongWal = 8192;

    // What the writer copies in a few milliseconds.
    private const int Little = 256;

    // Each time there is less to copy, as long as the disk is faster than the writer.
    private const int MostTries = 5;

    private readonly Func<SqliteConnection> _open;
    private readonly OpenFiles? _files;
    private readonly ILogger _logger;
    private readonly GroupThread<bool> _thread;
    private SqliteConnection? _connection;
    private volatile bool _hasFailed;
    private volatile bool _isWriterToFinish;

    /// <summary>Starts the thread; <paramref name="open"/> gives it a connection, and another after an error.</summary>
    public Checkpoints(Func<SqliteConnection> open, ILogger logger, OpenFiles? files = null)
    {
        _open = open;
        _logger = logger;
        _files = files;
        _thread = new GroupThread<bool>("registry-checkpoint", new GroupHandling<bool>(MaxGroup: 1, _ => Run())
        {
            Capacity = 1,
            Ended = () => _connection?.Dispose(),
        });
    }

    /// <summary>For the writer's thread, after a commit whose callers have been answered.</summary>
    public void AfterCommit(WriteSession writer)
    {
        var isDue = writer.IsCheckpointDue();
        if (_isWriterToFinish || (isDue && writer.IsWalLong))
            Finish(writer);
        if (isDue)
            Request();
    }

    /// <summary>Asks for a checkpoint; all that come during one are one.</summary>
    public void Request() => _thread.TryAdd(true);

    /// <summary>Completes when the checkpoint at work is done.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private void Finish(WriteSession writer)
    {
        _isWriterToFinish = false;
        try
        {
            _files?.Check();
            writer.Checkpoint();
            _files?.CheckWritten();
        }
        catch (Exception error)
        {
            // The callers have been answered, and the writer must go on.
            Report(error);
        }
    }

    private void Run()
    {
        try
        {
            if (_connection is null)
            {
                // As the writer does: a new connection would make a WAL that is missing anew, and what the former one held would be lost.
                _files?.Check();
                _connection = _open();
            }

            var (pages, left) = Copy(_connection);
            if (pages >= LongWal)
            {
                LeaveLittle(_connection, pages - left);
                _isWriterToFinish = true;
            }

            _hasFailed = false;
        }
        catch (Exception error)
        {
            Report(error);
            _connection?.Dispose();
            _connection = null;
        }
    }

    /// <summary>
    /// Copies and flushes what is left, so that the writer has little to copy and little to flush: SQLite flushes the database only in a
    /// checkpoint that copied everything, and among a million appointments nearly each page is another one.
    /// </summary>
    private void LeaveLittle(SqliteConnection connection, int copied)
    {
        for (var tries = 1; tries < MostTries; tries++)
        {
            DatabaseFlush.Run(connection);
            var (pages, left) = Copy(connection);
            var moved = pages - left - copied;
            if (left <= Little && moved <= Little)
                return;
            copied += moved;
        }
    }

    private void Report(Exception error)
    {
        _files?.Note(error);
        // What was committed is durable in the WAL. A lost file has its own line, and another error one until it is gone.
        if (!_hasFailed && error is not LostFileException)
            Log.CheckpointFailed(_logger, error);
        _hasFailed = true;
    }

    private (int Pages, int Left) Copy(SqliteConnection connection)
    {
        // As before a commit: what is left of a file that was cut must not be written over.
        _files?.Check();
        var copied = SqliteLibrary.Checkpoint(connection);
        _files?.CheckWritten();
        return copied;
    }
}
