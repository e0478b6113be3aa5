using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>The statements of the retention sweep, prepared at its first run; the index they search is made then.</summary>
internal sealed class ExpiryStatements : IDisposable
{
    private readonly SqliteCommand _expired;
    private readonly SqliteCommand _removeEarlier;
    private readonly SqliteCommand _remove;

    public ExpiryStatements(SqliteConnection connection)
    {
        using (var index = Row.Prepare(connection, Sql.IndexExpiry, []))
            index.ExecuteNonQuery();
        _expired = Row.Prepare(connection, Sql.Expired, "@before");
        _removeEarlier = Row.Prepare(connection, Sql.RemoveEarlier, "@id");
        _remove = Row.Prepare(connection, Sql.Remove, "@id");
    }

    public int Run(long beforeMilliseconds)
    {
        _expired.Parameters[0].Value = beforeMilliseconds;
        var ids = new List<string>();
        using (var reader = _expired.ExecuteReader())
        {
            while (reader.Read())
                ids.Add(reader.GetString(0));
        }

        foreach (var id in ids)
        {
            _removeEarlier.Parameters[0].Value = id;
            _removeEarlier.ExecuteNonQuery();
            _remove.Parameters[0].Value = id;
            _remove.ExecuteNonQuery();
        }

        return ids.Count;
    }

    public void Dispose()
    {
        _expired.Dispose();
        _removeEarlier.Dispose();
        _remove.Dispose();
    }
}
