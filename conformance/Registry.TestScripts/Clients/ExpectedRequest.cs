using Registry.TestScripts.Substitution;

namespace Registry.TestScripts.Clients;

/// <summary>
/// The request that an operation with an origin asks of a client. A placeholder without a value stands for whatever the client uses, as
/// where the tester's system assigns the id.
/// </summary>
internal sealed class ExpectedRequest
{
    private readonly Regex _path;
    private readonly IReadOnlyList<(string Name, Regex Value)> _query;
    private readonly Dictionary<string, string> _groups = new(StringComparer.Ordinal);

    public ExpectedRequest(string method, string target, string label = "", int line = 0)
    {
        (Method, Target, Label, Line) = (method, target, label, line);
        Shown = target;
        var parts = target.Split('?', 2);
        _path = Pattern(parts[0].TrimEnd('/'));
        _query = parts.Length == 1 ? [] : [.. parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2)).Select(pair => (Decode(pair[0]), Pattern(pair.Length == 1 ? "" : pair[1])))];
    }

    public string Method { get; }

    /// <summary>Path and query, with the placeholders that the client fills.</summary>
    public string Target { get; }

    /// <summary>The same without secrets, for a person to read.</summary>
    public string Shown { get; init; }

    public string Label { get; }

    public int Line { get; }

    /// <summary>
    /// The values that a request gives the placeholders; null where it is another request. Parameters may stand in any order, and others
    /// may be there.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Match(string method, string target)
    {
        var parts = target.Split('?', 2);
        var path = _path.Match(Decode(parts[0].TrimEnd('/')));
        if (!Method.Equals(method, StringComparison.OrdinalIgnoreCase) || !path.Success)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Learn(path, values);
        var given = (parts.Length == 1 ? [] : parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries))
            .Select(pair => pair.Split('=', 2)).Select(pair => (Name: Decode(pair[0]), Value: pair.Length == 1 ? ""
                : Decode(pair[1]))).ToList();
        foreach (var (name, pattern) in _query)
        {
            var index = given.FindIndex(pair => pair.Name == name && pattern.IsMatch(pair.Value));
            if (index < 0)
                return null;
            Learn(pattern.Match(given[index].Value), values);
            given.RemoveAt(index);
        }

        return values;
    }

    private void Learn(Match match, Dictionary<string, string> values)
    {
        foreach (var (group, name) in _groups)
        {
            if (match.Groups[group] is { Success: true } found)
                values[name] = found.Value;
        }
    }

    private Regex Pattern(string text)
    {
        var pattern = new System.Text.StringBuilder("^");
        var start = 0;
        foreach (Match open in Substitutor.Placeholder().Matches(text))
        {
            var group = $"v{_groups.Count}";
            _groups[group] = open.Groups["name"].Value.Trim();
            pattern.Append(Regex.Escape(Decode(text[start..open.Index]))).Append($"(?<{group}>[^/?&]+)");
            start = open.Index + open.Length;
        }

        pattern.Append(Regex.Escape(Decode(text[start..]))).Append('$');
        return new Regex(pattern.ToString(), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
