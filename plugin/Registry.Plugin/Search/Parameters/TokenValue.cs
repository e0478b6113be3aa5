namespace Registry.Plugin.Search.Parameters;

/// <summary>
/// The value of a token parameter, <see href="http://hl7.org/fhir/STU3/search.html#token"/> : <c>system|code</c>, or a code alone.
/// </summary>
internal readonly record struct TokenValue(string? System, string Code)
{
    /// <summary>The alternatives of a value, which commas part unless a backslash takes their meaning.</summary>
    public static IEnumerable<string> Alternatives(string value) => SearchText.Split(value, ',');

    public static TokenValue Parse(string value)
    {
        var parts = SearchText.Split(value, '|');
        return parts.Count == 1
            ? new TokenValue(null, SearchText.Unescape(parts[0]))
            : new TokenValue(SearchText.Unescape(parts[0]), SearchText.Unescape(string.Join('|', parts.Skip(1))));
    }
}
