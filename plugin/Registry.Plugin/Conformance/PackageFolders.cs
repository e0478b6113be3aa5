namespace Registry.Plugin.Conformance;

/// <summary>Where FHIR packages are looked for, in order of precedence.</summary>
internal static class PackageFolders
{
    /// <summary>The packages that ship with the plugin lie beside its assembly.</summary>
    public static string Shipped { get; } = Path.Combine(Path.GetDirectoryName(typeof(PackageFolders).Assembly.Location)!, "packages");

    /// <summary>An administrator's packages come before the shipped ones, so that official definitions win.</summary>
    public static IReadOnlyList<string> Of(ConformanceOptions options) =>
        [.. options.Packages, .. string.IsNullOrEmpty(options.Directory) ? Array.Empty<string>() : [options.Directory], Shipped];
}
