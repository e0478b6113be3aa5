using System.Text.Json;
using System.Text.Json.Nodes;
using PackageGenerator.Closure;
using PackageGenerator.Sources;

namespace PackageGenerator.Packages;

/// <summary>What the packages already generated hold, so that it is not repeated.</summary>
internal sealed class DependencySet
{
    private readonly Dictionary<(string Type, string Url), string?> _versions = [];

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
        var folder = PackageWriter.FolderOf(outFolder, dependency);
        var manifest = Load(Path.Combine(folder, PackageManifest.FileName), dependency);
        if ((string?)manifest["version"] != dependency.Version)
            throw new InvalidDataException($"The dependency {dependency} is there in version {manifest["version"]}; generate the one that is named.");
        foreach (var further in manifest["dependencies"] as JsonObject ?? [])
            Add(outFolder, new PackageName(further.Key, (string)further.Value!));
        foreach (var file in Load(Path.Combine(folder, PackageIndex.FileName), dependency)["files"] as JsonArray ?? [])
            _versions.TryAdd(((string)file!["resourceType"]!, (string)file["url"]!), (string?)file["version"]);
    }

    private static JsonNode Load(string path, PackageName dependency)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(path)) ?? throw new JsonException("The file holds null.");
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            throw new InvalidDataException($"The dependency {dependency} cannot be read; generate it first: {unreadable.Message}", unreadable);
        }
    }
}
