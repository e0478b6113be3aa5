using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Registry.Storage.Sqlite;

/// <summary>Settings of SQLite that Microsoft.Data.Sqlite has no names for.</summary>
/// <remarks>
/// Their numbers are those of <see href="https://sqlite.org/c3ref/c_config_covering_index_scan.html"/>,
/// <see href="https://sqlite.org/c3ref/c_dbconfig_defensive.html"/> and
/// <see href="https://sqlite.org/c3ref/c_dbstatus_options.html"/>.
/// </remarks>
internal static class SqliteLibrary
{
    private const int MemoryStatistics = 9;
    private const int CacheWrites = 9;
    private const int NoCheckpointOnClose = 1006;
    private const int StablePlans = 1007;

    /// <summary>
    /// Leaves out the counting of what SQLite allocates, which takes one lock for all connections and which no one asks for. Without effect
    /// where SQLite has been used before.
    /// </summary>
    public static void Configure()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(MemoryStatistics, 0);
    }

    /// <summary>Keeps a plan whatever is bound; else each value bound for a LIMIT makes SQLite prepare the statement anew.</summary>
    public static void KeepPlans(SqliteConnection connection) => raw.sqlite3_db_config(connection.Handle, StablePlans, 1, out _);

    /// <summary>How many pages a connection has written, to the WAL for the most part, since the call before.</summary>
    public static int TakePagesWritten(SqliteConnection connection)
    {
        _ = raw.sqlite3_db_status(connection.Handle!, CacheWrites, out var pages, out _, resetFlg: 1);
        return pages;
    }

    /// <summary>
    /// Copies from the WAL what can be copied without waiting for anyone: how many pages the WAL has, and how many of them are not copied
    /// yet. Both are 0 where another connection is at it.
    /// </summary>
    public static (int Pages, int Left) Checkpoint(SqliteConnection connection)
    {
        var result = raw.sqlite3_wal_checkpoint_v2(
            connection.Handle!, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var pages, out var copied);
        if (result == raw.SQLITE_BUSY)
            return (0, 0);
        SqliteException.ThrowExceptionForRC(result, connection.Handle);
        return (pages, pages - copied);
    }

    /// <summary>Lets the last connection that is closed change neither the database nor its log.</summary>
    public static void LeaveFilesWhenClosed(SqliteConnection connection) =>
        raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, 1, out _);
}
