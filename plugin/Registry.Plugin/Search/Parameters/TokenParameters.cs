namespace Registry.Plugin.Search.Parameters;

/// <summary>The provider's URL, which is the one identifier of a registered appointment.</summary>
internal sealed class IdentifierParameter : ISearchParameter
{
    private const string System = "urn:ietf:rfc:3986";

    public bool IsNamed(string name) => name == "identifier";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var tokens = SearchToken.Alternatives(value).Select(SearchToken.Parse).ToList();
        var urls = tokens.Select(UrlOf).OfType<ProviderUrl>().ToList();
        if (urls.Count == tokens.Count)
            conditions.Urls(name, urls);
        else
            conditions.AddError(new("'identifier' is not the provider's URL of an appointment.",
                $"Write identifier={System}|https://…, with the URL percent-encoded.{Comma(tokens.Count)}"));
    }

    private static ProviderUrl? UrlOf(SearchToken token) =>
        token.System is null or "" or System && ProviderUrl.TryParse(token.Code, out var url, out _) ? url : null;

    private static string Comma(int alternatives) => alternatives == 1 ? ""
        : " A comma separates alternatives, percent-encoded or not; write a comma that is part of the URL as \\,";
}

/// <summary>The ids of registered appointments.</summary>
internal sealed class IdParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == "_id";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var ids = SearchToken.Alternatives(value).ToList();
        if (ids.TrueForAll(FhirId.IsValid))
            conditions.Ids(name, ids);
        else
            conditions.AddError(new("'_id' has a value that is no id.", "Give ids as the server gave them, separated by commas."));
    }
}

/// <summary>The status, <see href="http://hl7.org/fhir/STU3/valueset-appointmentstatus.html"/>.</summary>
internal sealed class StatusParameter : ISearchParameter
{
    private const string System = "http://hl7.org/fhir/appointmentstatus";
    private static readonly string[] Codes =
        ["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error"];

    public bool IsNamed(string name) => name == "status";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var tokens = SearchToken.Alternatives(value).Select(SearchToken.Parse).ToList();
        if (tokens.TrueForAll(token => token.System is null or "" or System && Codes.Contains(token.Code, StringComparer.Ordinal)))
            conditions.AnyOfStatuses(tokens.Select(token => token.Code));
        else
            conditions.AddError(
                new("'status' has a value that is no status of appointments.",
                    $"Give one or more of {string.Join(", ", Codes)}, separated by commas."));
    }
}

/// <summary><c>_summary</c>: only the number, or everything.</summary>
internal sealed class SummaryParameter : ISearchParameter
{
    public bool IsNamed(string name) => name == "_summary";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        if (value is "count" or "false")
            conditions.Summarise(name, countOnly: value == "count");
        else
            conditions.AddError(new(
                "'_summary' takes count or false.",
                "Registered appointments are small, so there is no shorter form."));
    }
}

/// <summary>
/// The value of a token parameter, <see href="http://hl7.org/fhir/STU3/search.html#token"/>: <c>system|code</c>, or a code alone.
/// </summary>
internal readonly record struct SearchToken(string? System, string Code)
{
    /// <summary>The alternatives of a value, which commas separate unless a backslash escapes them.</summary>
    public static IEnumerable<string> Alternatives(string value) => SearchText.Split(value, ',');

    public static SearchToken Parse(string value)
    {
        var parts = SearchText.Split(value, '|');
        return parts.Count == 1
            ? new SearchToken(null, SearchText.Unescape(parts[0]))
            : new SearchToken(SearchText.Unescape(parts[0]), SearchText.Unescape(string.Join('|', parts.Skip(1))));
    }
}
