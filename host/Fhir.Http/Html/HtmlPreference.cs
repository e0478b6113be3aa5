using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Fhir.Http.Html;

/// <summary>
/// Whether a caller wants a page rather than a resource: a browser does,
/// <see href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1"/>.
/// </summary>
internal static class HtmlPreference
{
    /// <summary>Whether the request asks for a page, by <c>_format</c> or, without it, by <c>Accept</c>.</summary>
    public static bool IsAsked(HttpRequest request) =>
        request.QueryString.HasValue && request.Query["_format"].FirstOrDefault(value => value is { Length: > 0 }) is { } format
            ? IsHtml(format) : request.Headers.Accept is { Count: > 0 } accept && IsPreferred(accept!);

    /// <summary>Whether a value of <c>_format</c> means a page.</summary>
    public static bool IsHtml(string format) => format is "html"
        || (MediaTypeHeaderValue.TryParse(format, out var type)
            && type.MediaType.Equals(HtmlPage.MediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether <c>Accept</c> names text/html, and nothing that a program would name: a format of FHIR or JSON, however little it weighs;
    /// XML or a wildcard that weighs more. Wildcards alone never mean a page.
    /// </summary>
    public static bool IsPreferred(IList<string> accept)
    {
        if (accept.Count == 0 || !MediaTypeHeaderValue.TryParseList(accept, out var ranges) || IsJavaDefault(ranges))
            return false;
        var html = Heaviest(ranges, range => range.MediaType.Equals(HtmlPage.MediaType, StringComparison.OrdinalIgnoreCase));
        return html > 0 && Heaviest(ranges, IsOfPrograms) == 0
            // Browsers name application/xml as well, with less weight.
            && html > Heaviest(ranges, IsXml) && html >= Heaviest(ranges, range => range.MatchesAllSubTypes);
    }

    // HttpURLConnection of Java asks for pages where a program says nothing, and has been answered with FHIR so far.
    private static bool IsJavaDefault(IList<MediaTypeHeaderValue> ranges) =>
        ranges is [var first, var second, ..] && first.MediaType.Equals(HtmlPage.MediaType, StringComparison.OrdinalIgnoreCase)
            && second.MediaType.Equals("image/gif", StringComparison.OrdinalIgnoreCase);

    private static bool IsOfPrograms(MediaTypeHeaderValue range) =>
        Names(range, "json") || Names(range, "fhir") || range.Parameters.Any(parameter => parameter.Name == "fhirVersion");

    private static bool IsXml(MediaTypeHeaderValue range) => Names(range, "xml") && !Names(range, "xhtml");

    /// <summary>Whether a part of the subtype is a name, as in <c>fhir+json</c>.</summary>
    private static bool Names(MediaTypeHeaderValue range, string name) =>
        range.SubType.ToString().Split('+').Contains(name, StringComparer.OrdinalIgnoreCase);

    private static double Heaviest(IList<MediaTypeHeaderValue> ranges, Func<MediaTypeHeaderValue, bool> isMeant) =>
        ranges.Where(isMeant).Select(range => range.Quality ?? 1).DefaultIfEmpty(0).Max();
}
