using Registry.Validation.Packages.Contents;
using Registry.Validation.Packages.Dependencies;
using Registry.Validation.Packages.Versions;

namespace Registry.Validation.Packages.Roots;

/// <summary>
/// The FHIR package cache that tools on a machine share: a folder <c>name#version</c> a package,
/// <see href="https://confluence.hl7.org/display/FHIR/FHIR+Package+Cache"/>. It is only read.
/// </summary>
internal sealed class PackageCache(PackageSetOptions options)
{
    public string Folder { get; } = options.CacheFolder
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".fhir", "packages");

    /// <summary>The cached packages of a name, or of another name for the same.</summary>
    public IReadOnlyList<PackageId> Find(string name) =>
        PackageId.IsName(name) && Directory.Exists(Folder)
            ? [.. CorePackage.NamesOf(name)
                .SelectMany(alias => Directory.EnumerateDirectories(Folder, alias + "#*"))
                .Select(folder => PackageId.Parse(Path.GetFileName(folder)))
                .OfType<PackageId>()]
            : [];

    /// <summary>Opens the best cached package that satisfies the demand; null where none does.</summary>
    /// <exception cref="PackageException">The package is unreadable, or is not what its folder's name says.</exception>
    public FhirPackage? Open(string name, VersionDemand demand)
    {
        var cached = Find(name);
        var best = VersionDemand.Best(cached.Where(id => id.Name == name && demand.Accepts(id.Version)), id => id.Version)
            ?? VersionDemand.Best(
                cached.Where(id => CorePackage.Identities(id).Any(identity => identity.Name == name && demand.Accepts(identity.Version))),
                id => id.Version);
        return best is null ? null : Open(best);
    }

    private FhirPackage Open(PackageId id)
    {
        var folder = Path.Combine(Folder, $"{id.Name}#{id.Version}");
        var content = PackageFolder.ContentOf(folder)
            ?? throw new PackageException($"'{folder}' in the package cache holds no package; delete it, and put the package there again.");
        var package = PackageFolder.Open(content);
        // A build of the day lies under a name that is no version.
        var isNamedByVersion = char.IsAsciiDigit(id.Version[0]);
        return package.Name == id.Name && (package.Version == id.Version || !isNamedByVersion)
            ? package
            : throw new PackageException($"'{folder}' in the package cache holds {package} instead; delete it, and put the package there again.");
    }
}
