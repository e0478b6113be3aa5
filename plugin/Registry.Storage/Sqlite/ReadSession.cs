using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite;

/// <summary>A connection that reads, with its prepared statements; for one thread at a time.</summary>
internal sealed class ReadSession : IDisposable
{
    // Searches differ by which conditions they name; past this many shapes the client is playing, and preparing anew is cheap.
    private const int MaxSearches = 32;

    private readonly SqliteConnection _connection;
    private readonly Statement _get;
    private readonly Statement _getVersion;
    private readonly Statement _history;
    private readonly List<(string Text, Statement Statement)> _searches = [];
    private readonly StringBuilder _searchText = new();

    public ReadSession(SqliteConnection connection)
    {
        _connection = connection;
        _get = new Statement(connection, Sql.Get, "@id");
        _getVersion = new Statement(connection, Sql.GetVersion, "@id", "@version");
        _history = new Statement(connection, Sql.History, "@id");
    }

    public AppointmentVersion? Get(string id)
    {
        _get.Bind(0, id);
        return Row.ReadOne(_get, id);
    }

    public AppointmentVersion? GetVersion(string id, int version)
    {
        _getVersion.Bind(0, id);
        _getVersion.Bind(1, version);
        return Row.ReadOne(_getVersion, id);
    }

    public IReadOnlyList<AppointmentVersion> History(string id)
    {
        _history.Bind(0, id);
        return Row.ReadAll(_history);
    }

    public SearchResult Search(AppointmentQuery query)
    {
        var statement = new SearchStatement(query, _searchText.Clear());
        var prepared = Prepared(statement);
        for (var i = 0; i < statement.Values.Count; i++)
        {
            if (statement.Values[i] is string text)
                prepared.Bind(i, text);
            else
                prepared.Bind(i, (long)statement.Values[i]);
        }

        if (query.Content is { } condition && query.CountOnly)
            return new SearchResult.Total(Row.ReadEach(prepared).Count(condition));
        if (query.CountOnly)
            return new SearchResult.Total(Row.ReadCount(prepared));
        var matches = query.Content is { } last
            ? [.. Row.ReadEach(prepared, query).Where(last).Take(MoreThan(query.Max))] : Row.ReadAll(prepared, query);
        return matches.Count > query.Max ? new SearchResult.TooMany(query.Max) : new SearchResult.Matches(matches);
    }

    /// <summary>The companion records that are held for a trail, oldest first.</summary>
    public IReadOnlyList<CompanionRecord> Held(string trail, int max)
    {
        using var held = new Statement(_connection, Sql.HeldRecords, "@trail", "@max");
        held.Bind(0, trail);
        held.Bind(1, max);
        var records = new List<CompanionRecord>();
        while (held.Step())
            records.Add(new CompanionRecord(held.Text(0), held.Text(1), held.Bytes(2).ToArray()));
        return records;
    }

    /// <summary>How many companion records are held for other trails.</summary>
    public int CountOfOthers(string trail)
    {
        using var others = new Statement(_connection, Sql.RecordsOfOthers, "@trail");
        others.Bind(0, trail);
        return Row.ReadCount(others);
    }

    /// <summary>The audits that the file is used with.</summary>
    public KnownTrails Trails()
    {
        var marks = new List<TrailMark>();
        using (var known = new Statement(_connection, Sql.Marks))
        {
            while (known.Step())
                marks.Add(new TrailMark(known.Text(0), known.Text(1), known.Integer(2)));
        }

        using var any = new Statement(_connection, Sql.HasAppointments);
        var isNew = marks.Count == 0 && Row.ReadCount(any) == 0;
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

    private Statement Prepared(SearchStatement statement)
    {
        foreach (var (known, search) in _searches)
        {
            if (statement.HasText(known))
                return search;
        }

        if (_searches.Count == MaxSearches)
            ForgetSearches();
        var text = statement.Text;
        var names = Enumerable.Range(0, statement.Values.Count).Select(SearchStatement.ParameterName).ToArray();
        var prepared = new Statement(_connection, text, names);
        _searches.Add((text, prepared));
        return prepared;
    }

    private void ForgetSearches()
    {
        foreach (var (_, search) in _searches)
            search.Dispose();
        _searches.Clear();
    }
}
