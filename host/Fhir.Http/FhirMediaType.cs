using Microsoft.Net.Http.Headers;

namespace Fhir.Http;

/// <summary>The media types that mean FHIR's two formats (spec F1).</summary>
public static class FhirMediaType
{
    /// <summary>FHIR in JSON.</summary>
    public const string Json = "application/fhir+json";

    /// <summary>FHIR in XML.</summary>
    public const string Xml = "application/fhir+xml";

    /// <summary>All that mean JSON, the preferred first.</summary>
    public static IReadOnlyList<string> JsonTypes { get; } = [Json, "application/json", "text/json", "application/json+fhir"];

    /// <summary>All that mean XML, the preferred first.</summary>
    public static IReadOnlyList<string> XmlTypes { get; } = [Xml, "application/xml", "text/xml", "application/xml+fhir"];

    /// <summary>All, the preferred of each format first.</summary>
    public static IReadOnlyList<string> All { get; } = [Json, Xml, .. JsonTypes.Skip(1), .. XmlTypes.Skip(1)];

    /// <summary>Whether a media type without parameters is one of these.</summary>
    public static bool IsKnown(string mediaType) => All.Contains(mediaType, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a body with this Content-Type can be read: one of the media types, in UTF-8.</summary>
    public static bool IsReadable(string? contentType) =>
        // What nearly all send need not be parsed.
        contentType is Json or Xml
        || (MediaTypeHeaderValue.TryParse(contentType, out var type)
        && IsKnown(type.MediaType.ToString())
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)));

    /// <summary>What is wrong with a body whose Content-Type is not readable.</summary>
    public static OutcomeText Unreadable(string? contentType) => new(
        string.IsNullOrEmpty(contentType) ? "The request has a body and no Content-Type."
            : "The body cannot be read in the format that Content-Type names.",
        $"Send {Json} or {Xml}, in UTF-8, and name it in Content-Type.");
}
