using Fhir.Http.Html;

namespace FhirHost.Formats;

/// <summary>The two formats, and the media types that mean them (F1).</summary>
internal static class FhirFormat
{
    public const string Json = FhirMediaType.Json;
    public const string Xml = FhirMediaType.Xml;

    /// <summary>What a server that speaks both offers, the preferred first.</summary>
    public static IReadOnlyList<string> Offered => FhirMediaType.All;

    public static bool IsKnown(string mediaType) => FhirMediaType.IsKnown(mediaType);

    public static bool IsJson(string mediaType) => FhirMediaType.JsonTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    public static bool IsXml(string mediaType) => FhirMediaType.XmlTypes.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

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
