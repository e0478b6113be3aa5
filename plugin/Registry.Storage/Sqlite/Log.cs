using Microsoft.Extensions.Logging;

namespace Registry.Storage.Sqlite;

/// <summary>What the SQLite store logs; event ids 3000 to 3099. Never a row, nor the connection string.</summary>
internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "The appointment store is open: {Path}, schema version {SchemaVersion}.")]
    public static partial void Opened(ILogger logger, string path, int schemaVersion);

    [LoggerMessage(3001, LogLevel.Information, "The appointment store is closed; every write that was accepted is on the disk.")]
    public static partial void Closed(ILogger logger);

    [LoggerMessage(3002, LogLevel.Error, "Writing failed for a group of {Writes}; nothing of it was written. Several are tried singly.")]
    public static partial void GroupFailed(ILogger logger, int writes, Exception fault);

    [LoggerMessage(3003, LogLevel.Warning, "A transaction could not be rolled back; its connection is replaced.")]
    public static partial void RollbackFailed(ILogger logger, Exception fault);

    [LoggerMessage(3004, LogLevel.Error, "Reading failed; the connection is replaced.")]
    public static partial void ReadFailed(ILogger logger, Exception fault);

    [LoggerMessage(3005, LogLevel.Information, "Removed {Appointments} appointments that were over more than {Days} days ago, with all their versions.")]
    public static partial void Expired(ILogger logger, int appointments, int days);

    [LoggerMessage(3006, LogLevel.Warning, "The retention sweep was interrupted; it is tried again within the hour.")]
    public static partial void SweepFailed(ILogger logger, Exception fault);
}
