using Registry.Validation.Packages;

namespace Registry.Plugin.Conformance;

/// <summary>Where FHIR packages are looked for, in order of precedence.</summary>
internal static class PackageFolders
{
    /// <summary>The packages that ship with the plugin lie beside its assembly.</summary>
    public static string Shipped { get; } = Path.Combine(Path.GetDirectoryName(typeof(PackageFolders).Assembly.Location)!, "packages");

    /// <summary>Opens the packages that the settings name.</summary>
    /// <exception cref="PackageException">One of them cannot be used; the message says which and why.</exception>
    public static PackageSet Open(ConformanceOptions options) => PackageSet.Open(
        string.IsNullOrEmpty(options.PackageCache) ? PackageSetOptions.Default
            : new PackageSetOptions { CacheFolder = options.PackageCache },
        Of(options));

    /// <summary>An administrator's packages come before the shipped ones, so that official definitions win.</summary>
    public static IReadOnlyList<string> Of(ConformanceOptions options) =>
        [.. options.Packages, .. string.IsNullOrEmpty(options.Directory) ? Array.Empty<string>() : [options.Directory], Shipped];
}
