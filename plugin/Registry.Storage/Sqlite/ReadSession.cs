using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>A connection that reads, with its prepared statements; for one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    // Searches differ by which conditions they name; past this many shapes the client is playing, and preparing anew is cheap.
    private const int MaxSearches = 32;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _get;
    private readonly SqliteCommand _getVersion;
    private readonly SqliteCommand _history;
    private readonly Dictionary<string, SqliteCommand> _searches = new(StringComparer.Ordinal);

    public ReadSession(SqliteConnection connection)
    {
        _connection = connection;
        _get = Row.Prepare(connection, Sql.Get, "@id");
        _getVersion = Row.Prepare(connection, Sql.GetVersion, "@id", "@version");
        _history = Row.Prepare(connection, Sql.History, "@id");
    }

    public AppointmentVersion? Get(string id)
    {
        _get.Parameters[0].Value = id;
        return Row.ReadOne(_get);
    }

    public AppointmentVersion? GetVersion(string id, int version)
    {
        _getVersion.Parameters[0].Value = id;
        _getVersion.Parameters[1].Value = version;
        return Row.ReadOne(_getVersion);
    }

    public IReadOnlyList<AppointmentVersion> History(string id)
    {
        _history.Parameters[0].Value = id;
        return Row.ReadAll(_history);
    }

    public SearchResult Search(AppointmentQuery query)
    {
        var statement = new SearchStatement(query);
        var command = Prepared(statement);
        for (var i = 0; i < statement.Values.Count; i++)
            command.Parameters[i].Value = statement.Values[i];

        if (query.Content is { } condition && query.CountOnly)
            return new SearchResult.Total(Row.ReadEach(command).Count(condition));
        if (query.CountOnly)
            return new SearchResult.Total(Convert.ToInt32(command.ExecuteScalar(), provider: null));
        var matches = query.Content is { } last ? [.. Row.ReadEach(command).Where(last).Take(MoreThan(query.Max))] : Row.ReadAll(command);
        return matches.Count > query.Max ? new SearchResult.TooMany(query.Max) : new SearchResult.Matches(matches);
    }

    /// <summary>The companion records that are held for a trail, oldest first.</summary>
    public IReadOnlyList<CompanionRecord> Held(string trail, int max)
    {
        using var command = Row.Prepare(_connection, Sql.HeldRecords, "@trail", "@max");
        command.Parameters[0].Value = trail;
        command.Parameters[1].Value = max;
        using var reader = command.ExecuteReader();
        var records = new List<CompanionRecord>();
        while (reader.Read())
            records.Add(new CompanionRecord(reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2)));
        return records;
    }

    /// <summary>How many companion records are held for other trails.</summary>
    public int CountOfOthers(string trail)
    {
        using var command = Row.Prepare(_connection, Sql.RecordsOfOthers, "@trail");
        command.Parameters[0].Value = trail;
        return Convert.ToInt32(command.ExecuteScalar(), provider: null);
    }

    /// <summary>The audits that the file is used with.</summary>
    public KnownTrails Trails()
    {
        using var command = Row.Prepare(_connection, Sql.Marks, []);
        var marks = new List<TrailMark>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                marks.Add(new TrailMark(reader.GetString(0), reader.GetString(1), reader.GetInt64(2)));
        }

        using var any = Row.Prepare(_connection, Sql.HasAppointments, []);
        var isNew = marks.Count == 0 && Convert.ToInt32(any.ExecuteScalar(), provider: null) == 0;
        return new KnownTrails([.. marks.Where(mark => mark.Trail.Length > 0)], isNew);
    }

    /// <summary>How large the file is.</summary>
    public StoreFacts Facts(string path) => FactStatements.Read(_connection, path);

    public void Dispose()
    {
        _get.Dispose();
        _getVersion.Dispose();
        _history.Dispose();
        ForgetSearches();
        _connection.Dispose();
    }

    private static int MoreThan(int max) => max < int.MaxValue ? max + 1 : max;

    private SqliteCommand Prepared(SearchStatement statement)
    {
        if (_searches.TryGetValue(statement.Text, out var known))
            return known;
        if (_searches.Count == MaxSearches)
            ForgetSearches();
        var names = Enumerable.Range(0, statement.Values.Count).Select(SearchStatement.ParameterName).ToArray();
        return _searches[statement.Text] = Row.Prepare(_connection, statement.Text, names);
    }

    private void ForgetSearches()
    {
        foreach (var search in _searches.Values)
            search.Dispose();
        _searches.Clear();
    }
}
