using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite.Outbox;

/// <summary>The statements that add companion records and remove them, in whatever transaction is open.</summary>
internal sealed class OutboxStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _hold = Row.Prepare(connection, Sql.HoldRecord, "@id", "@trail", "@record");
    private readonly SqliteCommand _remove = Row.Prepare(connection, Sql.RemoveRecord, "@id");

    public void Hold(CompanionRecord record)
    {
        _hold.Parameters[0].Value = record.Id;
        _hold.Parameters[1].Value = record.Trail;
        _hold.Parameters[2].Value = MemoryMarshal.TryGetArray(record.Content, out var segment) && segment.Count == segment.Array?.Length
            ? segment.Array
            : record.Content.ToArray();
        try
        {
            _hold.ExecuteNonQuery();
        }
        finally
        {
            // The prepared command outlives the request; its content must not.
            _hold.Parameters[2].Value = DBNull.Value;
        }
    }

    public void Remove(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _remove.Parameters[0].Value = id;
            _remove.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _hold.Dispose();
        _remove.Dispose();
    }
}
