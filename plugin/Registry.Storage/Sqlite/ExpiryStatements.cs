using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>The statements of the retention sweep, prepared at its first run; the index they search is made then.</summary>
internal sealed class ExpiryStatements : IDisposable
{
    private readonly Statement _expired;
    private readonly Statement _removeEarlier;
    private readonly Statement _remove;

    public ExpiryStatements(SqliteConnection connection)
    {
        using (var index = new Statement(connection, Sql.IndexExpiry))
            index.Execute();
        _expired = new Statement(connection, Sql.Expired, "@before");
        _removeEarlier = new Statement(connection, Sql.RemoveEarlier, "@id");
        _remove = new Statement(connection, Sql.Remove, "@id");
    }

    public int Run(long beforeMilliseconds)
    {
        var ids = Expired(beforeMilliseconds);
        foreach (var id in ids)
        {
            _removeEarlier.Bind(0, id);
            _removeEarlier.Execute();
            _remove.Bind(0, id);
            _remove.Execute();
        }

        return ids.Count;
    }

    public void Dispose()
    {
        _expired.Dispose();
        _removeEarlier.Dispose();
        _remove.Dispose();
    }

    private List<string> Expired(long beforeMilliseconds)
    {
        try
        {
            var ids = new List<string>();
            _expired.Bind(0, beforeMilliseconds);
            while (_expired.Step())
                ids.Add(_expired.Text(0));
            return ids;
        }
        finally
        {
            _expired.Reset();
        }
    }
}
