using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>How large the file is.</summary>
internal static class FactStatements
{
    private const string Counts =
        "SELECT (SELECT count(*) FROM appointment), (SELECT count(*) FROM earlier_version), (SELECT count(*) FROM audit_outbox)";

    // Rows lie in the order in which they were registered. The first version says when, whatever came after it.
    private const string Registered = """
        SELECT coalesce((SELECT last_updated_ms FROM earlier_version e WHERE e.id = a.id AND e.version = 1), a.last_updated_ms)
        FROM appointment a ORDER BY a.rowid
        """;

    /// <summary>The facts; the connection is one that reads.</summary>
    public static StoreFacts Read(SqliteConnection connection, string path)
    {
        using var counts = new Statement(connection, Counts);
        counts.Step();
        return new StoreFacts(counts.Integer(0))
        {
            EarlierVersions = counts.Integer(1),
            WaitingRecords = counts.Integer(2),
            Oldest = Moment(connection, $"{Registered} LIMIT 1"),
            Newest = Moment(connection, $"{Registered} DESC LIMIT 1"),
            Bytes = new[] { path, path + "-wal" }.Where(File.Exists).Sum(file => new FileInfo(file).Length),
        };
    }

    private static DateTimeOffset? Moment(SqliteConnection connection, string sql)
    {
        using var statement = new Statement(connection, sql);
        return statement.Step() ? DateTimeOffset.FromUnixTimeMilliseconds(statement.Integer(0)) : null;
    }
}
