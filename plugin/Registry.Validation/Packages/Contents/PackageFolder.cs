namespace Registry.Validation.Packages.Contents;

/// <summary>Opens an unpacked package.</summary>
internal static class PackageFolder
{
    private const string IndexName = ".index.json";

    /// <summary>The folder with the manifest, which is the one named or its subfolder <c>package</c>; null if missing.</summary>
    public static string? ContentOf(string folder)
    {
        if (File.Exists(Path.Combine(folder, PackageManifest.FileName)))
            return folder;
        var inner = Path.Combine(folder, "package");
        return File.Exists(Path.Combine(inner, PackageManifest.FileName)) ? inner : null;
    }

    /// <exception cref="PackageException">The manifest or a member cannot be read.</exception>
    public static FhirPackage Open(string content)
    {
        try
        {
            var files = PackageContent.OfFolder(content);
            return new FhirPackage(PackageManifest.Read(files.Read(PackageManifest.FileName), content), files,
                Entries(content, files));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"The FHIR package in '{content}' cannot be read: {cause.Message}", cause);
        }
    }

    /// <summary>Lists a folder by its <c>.index.json</c>, and by its files where the index is missing, wrong or silent.</summary>
    private static IReadOnlyList<PackageEntry> Entries(string folder, PackageContent content)
    {
        var files = Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)!).ToHashSet(StringComparer.Ordinal);
        var listed = files.Contains(IndexName) ? FromIndex(content, files) : null;
        var scanned = files
            .Where(file => IsMember(file) && listed?.ContainsKey(file) != true)
            .Order(StringComparer.Ordinal)
            .Select(file => PackageEntry.Of(content, file, content.Read(file)));
        return [.. (listed?.Values ?? Enumerable.Empty<PackageEntry?>()).Concat(scanned).OfType<PackageEntry>()];
    }

    private static bool IsMember(string file) =>
        file[0] != '.' && file != PackageManifest.FileName && (ResourceHeader.IsJson(file) || ResourceHeader.IsXml(file));

    /// <summary>The entry of each listed file, null where it is not of interest; null in all where the index cannot be relied on.</summary>
    private static Dictionary<string, PackageEntry?>? FromIndex(PackageContent content, HashSet<string> files)
    {
        try
        {
            using var document = JsonDocument.Parse(JsonHeader.WithoutMark(content.Read(IndexName)).ToArray());
            var entries = new Dictionary<string, PackageEntry?>(StringComparer.Ordinal);
            foreach (var file in document.RootElement.GetProperty("files").EnumerateArray())
            {
                // Only a name that the folder itself lists is followed, so no index leads out of it.
                if (file.Text("filename") is not { } name || file.Text("resourceType") is not { } type || !files.Contains(name))
                    return null;
                entries[name] = ResourceHeader.Of(type, file.Text("url"), file.Text("version")) is { } header
                    ? new PackageEntry(content, name, header.ResourceType, header.Url, header.Version)
                    : null;
            }

            return entries;
        }
        catch (Exception malformed)
            when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or DefinitionException)
        {
            return null;
        }
    }
}
