using Microsoft.AspNetCore.Http;

namespace Fhir.Http;

/// <summary>
/// The <c>Prefer</c> header. A preference that is not understood is ignored, and of one that is given several times all but the first,
/// <see href="https://www.rfc-editor.org/rfc/rfc7240#section-2"/>.
/// </summary>
public static class Preferences
{
    /// <summary>The value of <c>return=</c> that asks for no body, <see href="http://hl7.org/fhir/STU3/http.html#return"/>.</summary>
    public const string Minimal = "minimal";

    /// <summary>The value of <c>return=</c> that asks for an OperationOutcome.</summary>
    public const string OperationOutcome = "OperationOutcome";

    /// <summary>The value of <c>return=</c>; null if it is not given.</summary>
    public static string? Return(HttpRequest request) => ValueOf(request, "return");

    /// <summary>
    /// Whether unknown search parameters are to be rejected, <see href="http://hl7.org/fhir/R4/search.html#errors"/>.
    /// </summary>
    public static bool IsStrict(HttpRequest request) => HasHandling(request, "strict");

    /// <summary>Whether unknown search parameters are to be ignored.</summary>
    public static bool IsLenient(HttpRequest request) => HasHandling(request, "lenient");

    private static bool HasHandling(HttpRequest request, string value) =>
        string.Equals(ValueOf(request, "handling"), value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of the first preference of a name; null if there is none.</summary>
    private static string? ValueOf(HttpRequest request, string name)
    {
        // Most requests have no such header, and it is not to cost them anything.
        if (request.Headers["Prefer"] is not { Count: > 0 } headers)
            return null;
        foreach (var preference in headers.SelectMany(header => QuotedText.Split(header ?? "", ',')))
        {
            // What follows are parameters of the preference.
            var parts = QuotedText.Split(QuotedText.Split(preference, ';')[0], '=');
            if (parts[0].Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return parts.Count == 1 ? "" : QuotedText.Unquote(parts[1].Trim());
        }

        return null;
    }
}
