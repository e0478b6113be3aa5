using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>
/// The records of an audit, when those are among them that the store still holds, and the outcomes of all intents: an answer does not wait
/// for either.
/// </summary>
internal static class ChainedRecords
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Reads them; what is still missing after some seconds is not waited for.</summary>
    public static IReadOnlyList<AuditRecord> Read(string folder, string database)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var held = Held(database);
            var records = AuditReading.Records(folder).ToList();
            var followed = records.Where(record => record.Kind != AuditRecord.Intent).Select(record => record.Write)
                .ToHashSet(StringComparer.Ordinal);
            var wanted = held.Concat(records.Where(record => record.Kind == AuditRecord.Intent).Select(record => record.Write!));
            if (wanted.All(followed.Contains) || Stopwatch.GetElapsedTime(began) > Longest)
                return records;
            Thread.Sleep(2);
        }
    }

    /// <summary>The ids of the records that the store holds.</summary>
    public static IReadOnlyList<string> Held(string database) => Query(database, "SELECT id FROM audit_outbox ORDER BY id");

    /// <summary>Every version that is stored, as <c>id/version</c>.</summary>
    public static IReadOnlyList<string> Versions(string database) =>
        Query(database, "SELECT id || '/' || version FROM ("
            + "SELECT id, version FROM appointment UNION ALL SELECT id, version FROM earlier_version)");

    private static List<string> Query(string database, string sql)
    {
        var rows = new List<string>();
        if (!File.Exists(database))
            return rows;
        // Only to read: the server in this process has a copy of SQLite of its own, and the two know nothing of each other's locks.
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
