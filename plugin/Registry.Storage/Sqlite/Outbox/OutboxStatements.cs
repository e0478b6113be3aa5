using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite.Outbox;

/// <summary>The statements that add companion records and remove them, in whatever transaction is open.</summary>
internal sealed class OutboxStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _hold = new(connection, Sql.HoldRecord, "@id", "@trail", "@record");
    private readonly Statement _remove = new(connection, Sql.RemoveRecord, "@id");

    public void Hold(CompanionRecord record)
    {
        _hold.Bind(0, record.Id);
        _hold.Bind(1, record.Trail);
        _hold.Bind(2, record.Content.Span);
        _hold.Execute();
    }

    public void Remove(IEnumerable<string> ids)
    {
        foreach (var id in ids)
        {
            _remove.Bind(0, id);
            _remove.Execute();
        }
    }

    public void Dispose()
    {
        _hold.Dispose();
        _remove.Dispose();
    }
}
