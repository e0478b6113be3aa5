using Registry.Validation.Packages.Roots;
using Registry.Validation.Packages.Versions;

namespace Registry.Validation.Packages.Dependencies;

/// <summary>Finds what packages depend on: among those that were opened, then in the cache, and what that needs in turn.</summary>
internal sealed class DependencyResolver(IEnumerable<FhirPackage> opened, PackageCache cache)
{
    private readonly List<FhirPackage> _packages = [.. opened];
    private readonly List<string> _missing = [];
    private readonly Dictionary<FhirPackage, List<FhirPackage>> _needs = [];
    private readonly HashSet<FhirPackage> _done = [];

    /// <summary>The packages that had to be taken from the cache, in the order they were needed.</summary>
    /// <exception cref="PackageException">A dependency is missing or no version, or packages depend on each other in a circle.</exception>
    public static IReadOnlyList<FhirPackage> Resolve(IReadOnlyCollection<FhirPackage> opened, PackageCache cache)
    {
        var resolver = new DependencyResolver(opened, cache);
        // The list grows while it is walked: what comes from the cache has needs too.
        for (var at = 0; at < resolver._packages.Count; at++)
            resolver.Resolve(resolver._packages[at]);
        if (resolver._missing.Count > 0)
        {
            throw new PackageException(
                $"FHIR packages are missing: {string.Join("; ", resolver._missing)}. Get them from their publishers and add them to the "
                    + $"packages folder, "
                + $"or to {cache} as folders 'name#version'.");
        }

        foreach (var package in resolver._needs.Keys)
            resolver.RefuseCircle(package, []);
        return resolver._packages[opened.Count..];
    }

    private void Resolve(FhirPackage package)
    {
        var needs = _needs[package] = [];
        foreach (var (name, version) in package.Dependencies)
        {
            var demand = VersionDemand.Parse(version) ?? throw new PackageException(
                $"{package} needs {name} '{version}', which is no version that FHIR packages may ask for, such as an npm range; "
                + $"write a version, one like 1.0.x, or latest into '{PackageManifest.FileName}' in '{package.Location}'.");
            if (Find(name, demand) is { } found)
                needs.Add(found);
            else
                _missing.Add($"{package} needs {name} {version}{Present(name)}");
        }
    }

    /// <summary>A package that needs itself, over whatever detour, can never have been published before what it needs.</summary>
    private void RefuseCircle(FhirPackage package, List<FhirPackage> path)
    {
        if (path.IndexOf(package) is >= 0 and var start)
        {
            throw new PackageException(
                $"FHIR packages depend on each other in a circle: {string.Join(" → ", path[start..].Append(package))}. "
                + "Remove one of the dependencies.");
        }

        if (!_done.Add(package))
            return;
        foreach (var need in _needs[package].Where(need => need != package))
            RefuseCircle(need, [.. path, package]);
    }

    private FhirPackage? Find(string name, VersionDemand demand)
    {
        if (VersionDemand.Best(_packages.Where(package => package.Satisfies(name, demand)), package => package.Version) is { } opened)
            return opened;
        var cached = cache.Open(name, demand);
        if (cached is not null)
            _packages.Add(cached);
        return cached;
    }

    private string Present(string name)
    {
        var present = _packages.Where(package => package.GoesBy(name)).Select(package => package.ToString())
            .Concat(cache.Find(name).Select(id => id.ToString()))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return present.Count == 0 ? "" : $", but only {string.Join(" and ", present)} {(present.Count == 1 ? "is" : "are")} there";
    }
}
