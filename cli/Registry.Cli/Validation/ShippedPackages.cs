using Registry.Validation;
using Registry.Validation.Packages;

namespace Registry.Cli.Validation;

/// <summary>The definitions that ship with the tool, alone or after others.</summary>
internal static class ShippedPackages
{
    /// <param name="cache">The FHIR package cache; null for the one in the home folder.</param>
    /// <param name="others">Packages that take precedence.</param>
    public static PackageSet Open(string? cache = null, IEnumerable<string>? others = null) => PackageSet.Open(
        new PackageSetOptions { CacheFolder = cache }, [.. others ?? [], Path.Combine(AppContext.BaseDirectory, "packages")]);

    public static FhirValidator Validator() => new(Open());
}
