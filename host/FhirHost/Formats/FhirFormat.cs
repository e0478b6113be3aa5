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
        _ => TypeIn(format) is { } type && IsKnown(type.MediaType.ToString()) ? type.MediaType.ToString() : null,
    };

    /// <summary>The FHIR version that the parameter <c>_format</c> names; null where it names none.</summary>
    public static string? VersionIn(string format) =>
        format.Contains(';', StringComparison.Ordinal) && TypeIn(format) is { } type ? FhirVersions.Of(type) : null;

    private static MediaTypeHeaderValue? TypeIn(string format)
    {
        var end = format.IndexOf(';', StringComparison.Ordinal) is >= 0 and var at ? at : format.Length;
        // In a query, '+' is read as a blank.
        return MediaTypeHeaderValue.TryParse(format[..end].TrimEnd().Replace(' ', '+') + format[end..], out var type) ? type : null;
    }
}
