namespace PackageGenerator.Sources;

/// <summary>Reads a folder: an unpacked FHIR package, or loose resources at any depth.</summary>
internal static class PackageFolder
{
    private const string Manifest = "package.json";

    public static IReadOnlyList<SourceFile> Read(string path)
    {
        var unpacked = Path.Combine(path, "package");
        if (File.Exists(Path.Combine(unpacked, Manifest)))
            return Files(unpacked, SearchOption.TopDirectoryOnly);
        return File.Exists(Path.Combine(path, Manifest))
            ? Files(path, SearchOption.TopDirectoryOnly)
            : Files(path, SearchOption.AllDirectories);
    }

    private static List<SourceFile> Files(string folder, SearchOption depth) =>
    [
        .. Directory.EnumerateFiles(folder, "*", depth)
            .Select(file => new SourceFile(Path.GetRelativePath(folder, file), ReadOnlyMemory<byte>.Empty))
            .Where(file => file.IsJson || file.IsXml)
            .Select(file => file with { Content = File.ReadAllBytes(Path.Combine(folder, file.Name)) }),
    ];
}
