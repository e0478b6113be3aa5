using Fhir.Http.Html;

namespace FhirHost.Formats;

/// <summary>The two formats, and the media types that mean them (F1).</summary>
internal static class FhirFormat
{
    public const string Json = "application/fhir+json";
    public const string Xml = "application/fhir+xml";

    private static readonly string[] JsonTypes = [Json, "application/json", "text/json", "application/json+fhir"];
    private static readonly string[] XmlTypes = [Xml, "application/xml", "text/xml", "application/xml+fhir"];

    /// <summary>What a server that speaks both offers, the preferred first.</summary>
    public static IReadOnlyList<string> Offered { get; } = [Json, Xml, .. JsonTypes.Skip(1), .. XmlTypes.Skip(1)];

    public static bool IsKnown(string mediaType) => IsJson(mediaType) || IsXml(mediaType);

    public static bool IsJson(string mediaType) => JsonTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    public static bool IsXml(string mediaType) => XmlTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    /// <summary>The media type that the parameter <c>_format</c> names, that of pages too (F1a); null where it names none.</summary>
    public static string? OfParameter(string format) => format switch
    {
        "json" => Json,
        "xml" => Xml,
        _ when HtmlPreference.IsHtml(format) => HtmlPage.MediaType,
        // In a query, '+' is read as a blank.
        _ => MediaTypeHeaderValue.TryParse(format.Replace(' ', '+'), out var type) && IsKnown(type.MediaType.ToString())
            ? type.MediaType.ToString() : null,
    };
}
