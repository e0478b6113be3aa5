using Microsoft.Data.Sqlite;
using Registry.Storage.Sqlite.Files;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>What SQLite reports, as the one exception that callers of the store know.</summary>
internal static class SqliteError
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AfterRepair = TimeSpan.FromSeconds(30);

    public static StoreUnavailableException QueueFull() =>
        new("Too many registrations are waiting for the disk. Try again shortly.") { RetryAfter = Soon };

    public static StoreUnavailableException NotOpen() =>
        new("The appointment store is not open: the server is starting or stopping. Try again shortly.") { RetryAfter = Soon };

    public static StoreUnavailableException DiskFull(Exception? cause = null) =>
        new("The disk of the appointment store is full. The administrator must free some space.", cause) { RetryAfter = AfterRepair };

    public static StoreUnavailableException From(Exception error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        _ when error is LostFileException => new(error.Message, error) { RetryAfter = AfterRepair },
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new("Another process kept the appointment store busy for too long. Try again shortly.", error) { RetryAfter = Soon },
        raw.SQLITE_FULL => DiskFull(error),
        _ => new("The appointment store met an error. The administrator finds its cause in the log.", error) { RetryAfter = AfterRepair },
    };

    /// <summary>Whether every write would fail so, whatever it holds: another process has the file, or it is lost.</summary>
    public static bool IsForAll(Exception error) => error is LostFileException
        || error is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    /// <summary>Whether a file, or its folder, could not be flushed to the disk.</summary>
    public static bool IsFailedFlush(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: raw.SQLITE_IOERR_FSYNC or raw.SQLITE_IOERR_DIR_FSYNC };

    /// <summary>Whether the error leaves a connection as good as new, once its transaction is rolled back.</summary>
    public static bool SparesConnection(Exception error) => error is LostFileException
        || error is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_FULL or raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG };
}
