namespace Registry.Validation.Packages;

/// <summary>Where packages may come from beside the roots that are named.</summary>
public sealed record PackageSetOptions
{
    /// <summary>What holds where nothing else is said.</summary>
    public static PackageSetOptions Default { get; } = new();

    /// <summary>The folder of the FHIR package cache, which holds a folder <c>name#version</c> a package.</summary>
    /// <value>
    /// Null, the default, is <c>.fhir/packages</c> in the user's home, where every FHIR tool keeps it; see
    /// <see href="https://confluence.hl7.org/display/FHIR/FHIR+Package+Cache"/>.
    /// </value>
    public string? CacheFolder { get; init; }
}
