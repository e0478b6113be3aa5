using System.Text.Json;
using PackageGenerator.Closure;

namespace PackageGenerator.Packages;

/// <summary>What the packages already generated hold, so that it is not repeated.</summary>
internal sealed class DependencySet
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly HashSet<PackageName> _read = [];
    private readonly Dictionary<(string Type, string Url), string?> _versions = [];

    /// <summary>Reads the indexes of the packages, and of those they depend on.</summary>
    /// <exception cref="InvalidDataException">A dependency is missing in the output folder, has another version, or is damaged.</exception>
    public static DependencySet Read(string outFolder, IEnumerable<PackageName> dependencies)
    {
        var set = new DependencySet();
        foreach (var dependency in dependencies)
            set.Add(outFolder, dependency);
        return set;
    }

    public bool Has(Reference reference) =>
        _versions.TryGetValue((reference.ResourceType, reference.Canonical.Url), out var version) && reference.Canonical.Matches(version);

    private void Add(string outFolder, PackageName dependency)
    {
        // Packages that depend on themselves exist: HL7's own STU3 core does.
        if (!_read.Add(dependency))
            return;
        var folder = PackageWriter.FolderOf(outFolder, dependency);
        var manifest = Load<Manifest>(folder, PackageManifest.FileName, dependency);
        if (manifest.Version != dependency.Version)
            throw new InvalidDataException($"The dependency {dependency} is there in version {manifest.Version}; name that one.");
        foreach (var (name, version) in manifest.Dependencies ?? [])
            Add(outFolder, Further($"{name}@{version}", dependency));
        foreach (var entry in Load<Index>(folder, PackageIndex.FileName, dependency).Files.Where(entry => entry.Url is not null))
            _versions.TryAdd((entry.ResourceType, entry.Url!), entry.Version);
    }

    private static PackageName Further(string text, PackageName dependency) => PackageName.Parse(text)
        ?? throw new InvalidDataException($"The dependency {dependency} names '{text}', which is no name and exact version.");

    private static T Load<T>(string folder, string file, PackageName dependency)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(folder, file)), Strict)
                ?? throw new JsonException($"{file} holds null.");
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new InvalidDataException(
                $"The dependency {dependency} cannot be read; generate it first: {unreadable.Message}",
                unreadable);
        }
    }

    private sealed record Manifest(string Version, Dictionary<string, string>? Dependencies = null);

    private sealed record Index(IReadOnlyList<Entry> Files);

    private sealed record Entry(string ResourceType, string? Url = null, string? Version = null);
}
