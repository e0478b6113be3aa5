namespace FhirHost.Formats;

/// <summary>The parameter <c>fhirVersion</c> of media types, <see href="http://hl7.org/fhir/R4/http.html#version-parameter"/>.</summary>
internal static class FhirVersions
{
    public const string Parameter = "fhirVersion";

    private static readonly (string Version, string Model)[] Known =
        [("3.0", VonkConstants.Model.FhirR3), ("4.0", VonkConstants.Model.FhirR4), ("5.0", VonkConstants.Model.FhirR5)];

    /// <summary>The model of a version; empty if missing.</summary>
    public static string ModelOf(string version) => Array.Find(Known, known => known.Version == version).Model ?? "";

    /// <summary>What callers write for a model.</summary>
    public static string VersionOf(string model) => Array.Find(Known, known => known.Model == model).Version ?? model;

    /// <summary>The version that a media type names; null where it names none.</summary>
    public static string? Of(string? mediaType) =>
        mediaType?.Contains(Parameter, StringComparison.OrdinalIgnoreCase) == true && MediaTypeHeaderValue.TryParse(mediaType, out var type)
            ? Of(type) : null;

    /// <inheritdoc cref="Of(string?)"/>
    public static string? Of(MediaTypeHeaderValue type)
    {
        foreach (var parameter in type.Parameters)
        {
            if (parameter.Name.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
                return parameter.Value.ToString().Trim('"');
        }

        return null;
    }
}
