using Registry.Validation.Packages.Contents;
using Registry.Validation.Packages.Dependencies;
using Registry.Validation.Packages.Versions;

namespace Registry.Validation.Packages.Roots;

/// <summary>Opens whatever a root names: a package, a folder of packages, loose resources, or a package of the cache.</summary>
internal sealed class PackageRoots(PackageCache cache)
{
    /// <exception cref="PackageException">There is nothing there, or it cannot be read.</exception>
    public IReadOnlyList<FhirPackage> Open(string root)
    {
        try
        {
            if (Directory.Exists(root))
                return OpenFolder(root);
            if (File.Exists(root))
                return [OpenFile(root)];
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"'{root}' cannot be read: {cause.Message}", cause);
        }

        return PackageId.Parse(root) is { } id ? [OpenCached(id)]
            : throw new PackageException($"The packages folder or file '{root}' does not exist.");
    }

    private static IReadOnlyList<FhirPackage> OpenFolder(string folder)
    {
        if (PackageFolder.ContentOf(folder) is { } content)
            return [PackageFolder.Open(content)];
        var packages = Directory.EnumerateDirectories(folder).Select(PackageFolder.ContentOf).OfType<string>().Select(PackageFolder.Open)
            .Concat(Directory.EnumerateFiles(folder).Where(PackageArchive.IsArchive).Select(OpenArchive))
            .OrderBy(package => package.Name, StringComparer.Ordinal)
            .ThenByDescending(package => package.Version, VersionOrder.Instance)
            .ThenBy(package => package.Location, StringComparer.Ordinal)
            .ToList();
        if (packages.Count > 0)
            return packages;
        return LooseFiles.OpenFolder(folder) is { } loose ? [loose] : [];
    }

    private static FhirPackage OpenFile(string path)
    {
        if (PackageArchive.IsArchive(path))
            return OpenArchive(path);
        return ResourceHeader.IsJson(path) || ResourceHeader.IsXml(path)
            ? LooseFiles.OpenFile(path)
            : throw new PackageException($"'{path}' is neither a FHIR package (.tgz) nor a conformance resource (.json or .xml).");
    }

    private static FhirPackage OpenArchive(string path) => PackageArchive.Open(path, ArchiveLimits.Default);

    private FhirPackage OpenCached(PackageId id)
    {
        var demand = VersionDemand.Parse(id.Version) ?? throw new PackageException(
            $"'{id.Version}' is no version of {id.Name} that can be looked for; give a version, one like 1.0.x, or latest.");
        if (cache.Open(id.Name, demand) is { } package)
            return package;
        var present = string.Join(", ", cache.Find(id.Name));
        throw new PackageException(
            $"{id} is not in {cache}{(present.Length > 0 ? $", which has {present}" : "")}; unpack it there into the folder "
                + $"'{id.Name}#{id.Version}'.");
    }
}
