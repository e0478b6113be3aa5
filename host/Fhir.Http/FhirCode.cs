namespace Fhir.Http;

/// <summary>FHIR's codes for names written in Pascal case: <c>not-found</c> for <c>NotFound</c>.</summary>
public static class FhirCode
{
    /// <summary>The code of a name.</summary>
    public static string Of(Enum name) => string.Concat(
        name.ToString().Select((c, at) => char.IsAsciiLetterUpper(c) ? (at > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>The name of a code.</summary>
    public static string NameOf(string code) => string.Concat(code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
