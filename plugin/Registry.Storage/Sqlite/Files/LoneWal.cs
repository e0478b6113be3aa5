namespace Registry.Storage.Sqlite.Files;

/// <summary>
/// A WAL whose database is missing or empty. It may hold what was acknowledged, and SQLite deletes it when it opens the database
/// (<see href="https://sqlite.org/howtocorrupt.html"/>, section 1.4).
/// </summary>
internal static class LoneWal
{
    /// <exception cref="IOException">The system does not say.</exception>
    public static bool IsBeside(string database) =>
        // In this order: a new database has a page before it has a WAL, and another process may be making both.
        FileStatus.Of(database + "-wal") is { Length: > 0 } && FileStatus.Of(database) is not { Length: > 0 };
}
