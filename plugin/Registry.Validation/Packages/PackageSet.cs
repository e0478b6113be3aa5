using Registry.Validation.Definitions;

namespace Registry.Validation.Packages;

/// <summary>
/// The packages a server works with, and the resolution of canonical URLs to the definitions in them.
/// Earlier packages take precedence, so an administrator's official package wins over the shipped one.
/// </summary>
public sealed class PackageSet
{
    private readonly Dictionary<string, PackageEntry> _entries = new(StringComparer.Ordinal);

    private PackageSet(IReadOnlyList<FhirPackage> packages)
    {
        Packages = packages;
        foreach (var entry in packages.SelectMany(package => package.Entries))
        {
            _entries.TryAdd(entry.Url, entry);
            if (entry.Version is { Length: > 0 } version)
                _entries.TryAdd($"{entry.Url}|{version}", entry);
        }
    }

    /// <summary>The packages, in order of precedence.</summary>
    public IReadOnlyList<FhirPackage> Packages { get; }

    /// <summary>Opens every package folder below <paramref name="roots"/>; a root may itself be a package.</summary>
    /// <exception cref="PackageException">A folder is missing, a package is unreadable or lacks a dependency.</exception>
    public static PackageSet Open(params IEnumerable<string> roots)
    {
        ArgumentNullException.ThrowIfNull(roots);
        var set = new PackageSet([.. roots.SelectMany(Folders).Select(FhirPackage.Open)]);
        var missing = set.Packages
            .SelectMany(package => package.Dependencies, (package, dependency) => (package, dependency))
            .Where(need => !set.Packages.Any(package => package.Name == need.dependency.Key))
            .Select(need => $"{need.package.Name} {need.package.Version} needs {need.dependency.Key} {need.dependency.Value}")
            .ToList();
        return missing.Count == 0
            ? set
            : throw new PackageException($"FHIR packages are missing: {string.Join("; ", missing)}. Add them to the packages folder.");
    }

    /// <summary>Whether one of the packages defines the canonical URL.</summary>
    public bool Defines(string canonical) => _entries.ContainsKey(canonical);

    /// <summary>The canonical URLs of the code systems, without version.</summary>
    internal IEnumerable<string> CodeSystemUrls => _entries.Values.Where(entry => entry.ResourceType == "CodeSystem").Select(entry => entry.Url).Distinct(StringComparer.Ordinal);

    internal StructureDefinition? StructureDefinition(string canonical) =>
        Read(canonical, "StructureDefinition", StructureDefinitionReader.Read);

    internal ValueSetDefinition? ValueSet(string canonical) => Read(canonical, "ValueSet", TerminologyReader.ReadValueSet);

    internal CodeSystemDefinition? CodeSystem(string canonical) => Read(canonical, "CodeSystem", TerminologyReader.ReadCodeSystem);

    /// <summary>A definition as JSON; null where no package has it.</summary>
    internal byte[]? Content(string canonical, string resourceType) => Read(canonical, resourceType, content => content);

    private static IEnumerable<string> Folders(string root)
    {
        if (!Directory.Exists(root))
            throw new PackageException($"The packages folder '{root}' does not exist.");
        return IsPackage(root) ? [root] : Directory.EnumerateDirectories(root).Where(IsPackage).Order(StringComparer.Ordinal);
    }

    private static bool IsPackage(string folder) =>
        File.Exists(Path.Combine(folder, "package.json")) || File.Exists(Path.Combine(folder, "package", "package.json"));

    private T? Read<T>(string canonical, string resourceType, Func<byte[], T> read)
        where T : class
    {
        if (!_entries.TryGetValue(canonical, out var entry) || entry.ResourceType != resourceType)
            return null;
        try
        {
            return read(File.ReadAllBytes(entry.Path));
        }
        catch (Exception cause) when (cause is System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new PackageException($"'{Path.GetFileName(entry.Path)}' is not a readable {resourceType}.", cause);
        }
    }
}
