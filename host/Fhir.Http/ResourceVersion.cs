using System.Globalization;

namespace Fhir.Http;

/// <summary>
/// A version of a resource as its ETag and its URL write it, <see href="http://hl7.org/fhir/STU3/http.html#versioning"/> .
/// </summary>
public static class ResourceVersion
{
    /// <summary>The weak ETag, such as <c>W/"3"</c>.</summary>
    public static string ETag(string version) => $"W/\"{version}\"";

    /// <summary>The weak ETag of a numbered version.</summary>
    public static string ETag(int version) => ETag(version.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads the version of a URL: 1, 2, 3… without sign, leading zero or anything else.</summary>
    public static bool TryParse(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0 && text![0] != '0';
}
