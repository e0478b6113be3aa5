using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Files;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>
/// Copies what was committed from the WAL into the database on a thread of its own, while the writer goes on: SQLite would do it in a
/// commit, whose callers would wait for two more flushes (<see href="https://sqlite.org/wal.html#ckpt"/>).
/// </summary>
/// <remarks>
/// The WAL begins anew only when all of it was copied, and under load the writer has always written more. At <see cref="LongestWal"/> SQLite
/// therefore copies the rest in a commit, which is little by then; it does the same where this thread fails.
/// </remarks>
internal sealed class Checkpoints : IAsyncDisposable
{
    /// <summary>In pages of 4 KiB: the WAL takes 32 MiB, and is read at the first start after a crash.</summary>
    public const int LongestWal = 8192;

    /// <summary>In pages. A page that changes often is copied once for all of them.</summary>
    public const int Interval = 2048;

    private readonly Func<SqliteConnection> _open;
    private readonly OpenFiles? _files;
    private readonly ILogger _logger;
    private readonly GroupThread<bool> _thread;
    private SqliteConnection? _connection;
    private bool _hasFailed;

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

    /// <summary>Asks for a checkpoint; all that come during one are one.</summary>
    public void Request() => _thread.TryAdd(true);

    /// <summary>Completes when the checkpoint at work is done.</summary>
    public ValueTask DisposeAsync() => _thread.DisposeAsync();

    private void Run()
    {
        try
        {
            // As before a commit: what is left of a file that was cut must not be written over.
            _files?.Check();
            _connection ??= _open();
            // PASSIVE waits for no one, so the writer never waits for it. Another process may be at it: SQLITE_BUSY, in the first column.
            _connection.Run("PRAGMA wal_checkpoint(PASSIVE)");
            _hasFailed = false;
        }
        catch (Exception error)
        {
            // What was committed is durable in the WAL. A lost file has its own line, and another error one until it is gone.
            if (!_hasFailed && error is not LostFileException)
                Log.CheckpointFailed(_logger, error);
            _hasFailed = true;
            _connection?.Dispose();
            _connection = null;
        }
    }
}
