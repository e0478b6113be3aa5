namespace Registry.Plugin.Outcomes;

/// <summary>The FHIR codes of the contract's names, <c>not-found</c> for <c>NotFound</c>, and the names of the codes.</summary>
internal static class IssueNames
{
    public static string CodeOf(Enum name) =>
        string.Concat(name.ToString().Select((c, at) => char.IsAsciiLetterUpper(c) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public static string NameOf(string code) => string.Concat(code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
