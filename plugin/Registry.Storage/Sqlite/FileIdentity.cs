using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>What a database file says of itself.</summary>
/// <param name="Application">Whose file it is, from <c>PRAGMA application_id</c>; 0 where none is named.</param>
/// <param name="Version">The schema's version, from <c>PRAGMA user_version</c>.</param>
/// <param name="Tables">How many tables and indexes it has.</param>
/// <param name="HasMarks">Whether it has the table of the audit's marks.</param>
internal readonly record struct FileIdentity(long Application, long Version, long Tables, bool HasMarks)
{
    // One statement, so one snapshot: between two, another process may make the schema, and half of it looks like another program's.
    private const string Read = """
        SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema),
            EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'audit_mark')
        FROM pragma_application_id, pragma_user_version
        """;

    public bool IsEmpty => (Application, Version, Tables) == (0, 0, 0);

    public bool IsCurrent => Version >= Schema.Version && HasMarks;

    public static FileIdentity Of(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Read;
        using var row = command.ExecuteReader();
        row.Read();
        return new FileIdentity(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetBoolean(3));
    }
}
