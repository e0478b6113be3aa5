namespace Registry.Plugin.Outcomes;

/// <summary>The FHIR codes of the contract's names: <c>not-found</c> for <c>NotFound</c>.</summary>
internal static class IssueNames
{
    public static string CodeOf(Enum name) =>
        string.Concat(name.ToString().Select((c, at) => char.IsAsciiLetterUpper(c) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
