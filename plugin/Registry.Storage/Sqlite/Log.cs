namespace Registry.Storage.Sqlite;

/// <summary>What the SQLite store logs; event ids 3000 to 3099. Never a row, nor the connection string.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.SqliteOpened, LogLevel.Information, "The appointment store is open: {Path}, schema version {SchemaVersion}.")]
    public static partial void Opened(ILogger logger, string path, int schemaVersion);

    [LoggerMessage(EventIds.SqliteClosed, LogLevel.Information,
        "The appointment store is closed; every write that was accepted is on the disk.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(EventIds.GroupFailed, LogLevel.Error,
        "Writing failed for a group of {Writes}; none of it was acknowledged. Several are tried singly, unless they were committed.")]
    public static partial void GroupFailed(ILogger logger, int writes, Exception error);

    [LoggerMessage(EventIds.RollbackFailed, LogLevel.Warning, "A transaction could not be rolled back; its connection is replaced.")]
    public static partial void RollbackFailed(ILogger logger, Exception error);

    [LoggerMessage(EventIds.ReadFailed, LogLevel.Error, "Reading failed; the connection is replaced.")]
    public static partial void ReadFailed(ILogger logger, Exception error);

    [LoggerMessage(EventIds.Expired, LogLevel.Information,
        "Removed {Appointments} appointments that were over more than {Days} days ago, with all their versions.")]
    public static partial void Expired(ILogger logger, int appointments, int days);

    [LoggerMessage(EventIds.SweepFailed, LogLevel.Warning, "The retention sweep was interrupted; it is tried again within the hour.")]
    public static partial void SweepFailed(ILogger logger, Exception error);

    [LoggerMessage(EventIds.FileLost, LogLevel.Critical,
        "The store's file {Path} {Loss} under the running server; reads and writes are refused with 503. {Remedy}")]
    public static partial void FileLost(ILogger logger, string path, string loss, string remedy);

    [LoggerMessage(EventIds.FileStillLost, LogLevel.Critical,
        "The store's file {Path} still {Loss}; {Refused} operations have been refused because of it.")]
    public static partial void FileStillLost(ILogger logger, string path, string loss, int refused);

    [LoggerMessage(EventIds.FileBack, LogLevel.Information, "The store's files are back; {Refused} operations were refused meanwhile.")]
    public static partial void FileBack(ILogger logger, int refused);

    [LoggerMessage(EventIds.TooOpen, LogLevel.Warning,
        "Others than the server's account can read {Path}, which holds patients' data. Run: chmod {Mode} '{Path}'")]
    public static partial void TooOpen(ILogger logger, string path, string mode);

    [LoggerMessage(EventIds.Made, LogLevel.Information,
        "The appointment store's file {Path} was missing, and a new one has been made. It is empty.")]
    public static partial void Made(ILogger logger, string path);

    [LoggerMessage(EventIds.CheckBegun, LogLevel.Information,
        "The store's file {Path} is being checked for damage while requests are served")]
    public static partial void CheckBegun(ILogger logger, string path);

    [LoggerMessage(EventIds.CheckedWhole, LogLevel.Information, "The store's file {Path} was checked in {Seconds} s and is not damaged")]
    public static partial void CheckedWhole(ILogger logger, string path, long seconds);

    [LoggerMessage(EventIds.CheckedDamaged, LogLevel.Critical, "{Damage} The server is not ready until then")]
    public static partial void CheckedDamaged(ILogger logger, string damage);

    [LoggerMessage(EventIds.CheckFailed, LogLevel.Error, "The store's file {Path} could not be checked for damage")]
    public static partial void CheckFailed(ILogger logger, string path, Exception error);

    [LoggerMessage(EventIds.CheckpointFailed, LogLevel.Warning,
        "The WAL could not be copied into the database; what was committed is durable in it, and the next checkpoint tries again.")]
    public static partial void CheckpointFailed(ILogger logger, Exception error);
}
