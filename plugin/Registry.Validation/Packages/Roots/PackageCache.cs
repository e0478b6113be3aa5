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
    private readonly string _folder = options.CacheFolder ?? FolderOfUser();

    /// <summary>The cached packages of a name, or of another name for the same.</summary>
    /// <exception cref="PackageException">The cache is there but cannot be read.</exception>
    public IReadOnlyList<PackageId> Find(string name)
    {
        if (!PackageId.IsName(name) || !Directory.Exists(_folder))
            return [];
        try
        {
            return [.. CorePackage.NamesOf(name)
                .SelectMany(alias => Directory.EnumerateDirectories(_folder, alias + "#*"))
                .Select(folder => PackageId.Parse(Path.GetFileName(folder)))
                .OfType<PackageId>()];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"{this} cannot be read: {cause.Message}", cause);
        }
    }

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

    public override string ToString() => _folder.Length > 0 ? $"the package cache '{_folder}'" : "a package cache, of which none is set";

    // A service account may have no home; then there is no cache, rather than one in the working directory.
    private static string FolderOfUser() => Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) is { Length: > 0 } home
        ? Path.Combine(home, ".fhir", "packages")
        : "";

    private FhirPackage Open(PackageId id)
    {
        var folder = Path.Combine(_folder, $"{id.Name}#{id.Version}");
        var content = PackageFolder.ContentOf(folder)
            ?? throw new PackageException($"'{folder}' in the package cache holds no package; delete it, and put the package there again.");
        var package = PackageFolder.Open(content);
        // A build of the day lies under a name that is no version.
        var isNamedByVersion = char.IsAsciiDigit(id.Version[0]);
        return package.Name == id.Name && (package.Version == id.Version || !isNamedByVersion)
            ? package
            : throw new PackageException(
                $"'{folder}' in the package cache holds {package} instead; delete it, and put the package there again.");
    }
}
