using Registry.Validation.Packages;

namespace Registry.Plugin.Conformance;

/// <summary>The FHIR packages of the settings. They are opened and indexed once a start, by the first caller.</summary>
internal sealed class RegistryPackages
{
    private readonly Lock _opening = new();
    private (string Settings, PackageSet Packages)? _opened;

    /// <summary>The packages that ship with the plugin lie beside its assembly.</summary>
    private static string Shipped { get; } = Path.Combine(Path.GetDirectoryName(typeof(RegistryPackages).Assembly.Location)!, "packages");

    /// <exception cref="PackageException">One of them cannot be used; the message says which and why.</exception>
    public PackageSet Open(ConformanceOptions options)
    {
        var folders = FoldersOf(options);
        // Options may be bound several times, so that their values count and not the instance.
        var settings = string.Join('\n', [options.PackageCache, .. folders]);
        lock (_opening)
        {
            if (_opened?.Settings != settings)
                _opened = (settings, PackageSet.Open(CacheOf(options), folders));
            return _opened.Value.Packages;
        }
    }

    private static PackageSetOptions CacheOf(ConformanceOptions options) =>
        string.IsNullOrEmpty(options.PackageCache) ? PackageSetOptions.Default
            : new PackageSetOptions { CacheFolder = options.PackageCache };

    // An administrator's packages come before the shipped ones, so that official definitions win.
    private static string[] FoldersOf(ConformanceOptions options) =>
        [.. options.Packages, .. string.IsNullOrEmpty(options.Directory) ? Array.Empty<string>() : [options.Directory], Shipped];
}
