using Registry.Validation.Packages.Contents;
using Registry.Validation.Packages.Dependencies;
using Registry.Validation.Packages.Versions;

namespace Registry.Validation.Packages;

/// <summary>
/// One FHIR package: its manifest, and where each conformance resource lies.
/// See the FHIR NPM package specification, <see href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification"/>.
/// </summary>
public sealed class FhirPackage
{
    /// <summary>The version of a package made of loose files, which have none in common.</summary>
    internal const string LooseVersion = "0.0.0-loose";

    private readonly List<PackageId> _identities;

    internal FhirPackage(PackageManifest manifest, PackageContent content, IReadOnlyList<PackageEntry> entries)
    {
        Name = manifest.Name;
        Version = manifest.Version;
        Dependencies = manifest.Dependencies;
        Location = content.Location;
        Entries = entries;
        _identities = [.. manifest.Origins.Prepend(new PackageId(Name, Version)).SelectMany(CorePackage.Identities)];
    }

    /// <summary>The package name of <c>package.json</c>; for loose files, the name of their folder or of the file.</summary>
    public string Name { get; }

    /// <summary>The package version of <c>package.json</c>; <c>0.0.0-loose</c> for loose files.</summary>
    public string Version { get; }

    /// <summary>Names of the packages this one needs, with the versions it asks for.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get; }

    /// <summary>The folder, archive or file the package was read from.</summary>
    public string Location { get; }

    /// <summary>The conformance resources of the package that have a canonical URL.</summary>
    internal IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>The name and version, as in <c>hl7.fhir.core 3.0.1</c>.</summary>
    public override string ToString() => $"{Name} {Version}";

    internal static FhirPackage Loose(string name, PackageContent content, IReadOnlyList<PackageEntry> entries) =>
        new(new PackageManifest(name, LooseVersion, new Dictionary<string, string>(StringComparer.Ordinal), []), content, entries);

    /// <summary>Whether this is the package of that name, or one that stands for it.</summary>
    internal bool GoesBy(string name) => _identities.Exists(identity => identity.Name == name);

    internal bool Satisfies(string name, VersionDemand demand) =>
        _identities.Exists(identity => identity.Name == name && demand.Accepts(identity.Version));
}
