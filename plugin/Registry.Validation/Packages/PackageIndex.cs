using System.Text.Json;

namespace Registry.Validation.Packages;

/// <summary>Reads <c>.index.json</c>, or makes the same list from the files where a package has none.</summary>
internal static class PackageIndex
{
    public static IReadOnlyList<PackageEntry> Read(string content)
    {
        var index = Path.Combine(content, ".index.json");
        return File.Exists(index) ? FromIndex(content, index) : FromFiles(content);
    }

    private static List<PackageEntry> FromIndex(string content, string index)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(index));
        var entries = new List<PackageEntry>();
        foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
        {
            if (Text(file, "url") is { } url && Text(file, "filename") is { } name && Path.GetFileName(name) == name)
                entries.Add(new PackageEntry(Path.Combine(content, name), Text(file, "resourceType") ?? "", url, Text(file, "version")));
        }

        return entries;
    }

    private static List<PackageEntry> FromFiles(string content)
    {
        var entries = new List<PackageEntry>();
        foreach (var path in Directory.EnumerateFiles(content, "*.json").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(path) is "package.json")
                continue;
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && Text(root, "resourceType") is { } type && Text(root, "url") is { } url)
                entries.Add(new PackageEntry(path, type, url, Text(root, "version")));
        }

        return entries;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
