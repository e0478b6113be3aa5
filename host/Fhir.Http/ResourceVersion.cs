using System.Globalization;

namespace Fhir.Http;

/// <summary>
/// A version of a resource as its ETag and its URL write it, <see href="http://hl7.org/fhir/STU3/http.html#versioning"/> .
/// </summary>
public static class ResourceVersion
{
    private const int FewVersions = 16;

    // Hardly a resource has more.
    private static readonly (string Number, string ETag)[] Usual =
        [.. Enumerable.Range(0, FewVersions).Select(version => (Text(version), ETag(Text(version))))];

    /// <summary>The weak ETag, such as <c>W/"3"</c>.</summary>
    public static string ETag(string version) => $"W/\"{version}\"";

    /// <summary>The weak ETag of a numbered version.</summary>
    public static string ETag(int version) => version is >= 0 and < FewVersions ? Usual[version].ETag : ETag(Text(version));

    /// <summary>The number as a URL writes it.</summary>
    public static string Number(int version) => version is >= 0 and < FewVersions ? Usual[version].Number : Text(version);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the version of a URL: 1, 2, 3… without sign, leading zero or anything else.</summary>
    public static bool TryParse(string? text, out int version) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0 && text![0] != '0';
}
