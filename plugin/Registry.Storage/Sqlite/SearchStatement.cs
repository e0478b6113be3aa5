namespace Registry.Storage.Sqlite;

/// <summary>The SQL of one search and the values of its parameters <c>@0</c>, <c>@1</c>… Queries of one shape share one text.</summary>
internal sealed class SearchStatement
{
    private static readonly string[] FirstNames = ["@0", "@1", "@2", "@3", "@4", "@5", "@6", "@7"];

    private readonly StringBuilder _text;
    private readonly List<object> _values = [];

    /// <summary>Puts it together.</summary>
    /// <param name="query">The query.</param>
    /// <param name="text">Where the text goes, empty before; null: a place of its own.</param>
    public SearchStatement(AppointmentQuery query, StringBuilder? text = null)
    {
        _text = text ?? new StringBuilder();
        var counts = query.CountOnly && query.Content is null;
        _text.Append("SELECT ").Append(counts ? "count(*)" : Sql.Columns).Append(" FROM appointment WHERE ");
        if (query.Patient is { } patient)
            _text.Append("patient = ").Append(Bind(patient));
        if (query.Ids.Count > 0)
            AppendAmong(query.Patient is null ? "" : " AND ", "id", query.Ids);
        if (query.IdPrefixes.Count > 0)
            AppendBegins(query.Patient is null && query.Ids.Count == 0 ? "" : " AND ", query.IdPrefixes);
        if (query.Statuses.Count > 0)
            AppendAmong(" AND ", "status", query.Statuses);

        AppendWithin("start_ms", query.Start);
        AppendOutside("start_ms", query.StartOutside);
        AppendWithin("last_updated_ms", query.LastUpdated);
        AppendOutside("last_updated_ms", query.LastUpdatedOutside);
        if (query.NotOverBefore is { } instant)
        {
            var now = Bind(instant.ToUnixTimeMilliseconds());
            _text.Append(CultureInfo.InvariantCulture, $" AND coalesce(end_ms, start_ms, {now}) >= {now}");
        }

        if (counts)
            return;
        _text.Append(" ORDER BY start_ms, id");
        // One more than may be listed distinguishes "too many" from "just enough". How many of the rows the last condition leaves is not
        // known here.
        if (query.Content is null)
            _text.Append(" LIMIT ").Append(Bind(query.Max + 1L));
    }

    /// <summary>The text, until another statement is put together in the same place.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<object> Values => _values;

    public bool HasText(string text) => _text.Equals(text.AsSpan());

    private string Bind(object value)
    {
        _values.Add(value);
        return ParameterName(_values.Count - 1);
    }

    public static string ParameterName(int index) =>
        index < FirstNames.Length ? FirstNames[index] : string.Create(CultureInfo.InvariantCulture, $"@{index}");

    private void AppendAmong(string and, string column, IReadOnlyCollection<string> values) =>
        _text.Append(and).Append(column).Append(" IN (").AppendJoin(", ", values.Select(Bind)).Append(')');

    private void AppendBegins(string and, IReadOnlyCollection<string> prefixes) =>
        _text.Append(and).Append('(').AppendJoin(" OR ", prefixes.Select(AppointmentQuery.RangeOf)
            .Select(range => $"id >= {Bind(range.From)} AND id < {Bind(range.Before)}")).Append(')');

    private void AppendWithin(string column, InstantRange range)
    {
        if (range.From is { } from)
            _text.Append(CultureInfo.InvariantCulture, $" AND {column} >= {Bind(from.ToUnixTimeMilliseconds())}");
        if (range.Before is { } before)
            _text.Append(CultureInfo.InvariantCulture, $" AND {column} < {Bind(MillisecondsUp(before))}");
    }

    private void AppendOutside(string column, IReadOnlyCollection<InstantRange> ranges)
    {
        foreach (var range in ranges)
        {
            _text.Append(" AND NOT (TRUE");
            AppendWithin(column, range);
            _text.Append(')');
        }
    }

    private static long MillisecondsUp(DateTimeOffset instant)
    {
        var down = instant.ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(down) < instant ? down + 1 : down;
    }
}
