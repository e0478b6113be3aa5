namespace Registry.Validation.Packages.Contents;

/// <summary>Conformance resources that are in no package: those of a folder, at any depth, or a single one.</summary>
internal static class LooseFiles
{
    private static readonly EnumerationOptions AnyDepth = new()
    {
        RecurseSubdirectories = true,
        // Deeper than anybody sorts files, and an end to folders that link to themselves.
        MaxRecursionDepth = 16,
        IgnoreInaccessible = false,
    };

    /// <summary>The files of a folder as one package; null where it holds none that could be a resource.</summary>
    /// <exception cref="PackageException">A file is malformed, or none is a conformance resource.</exception>
    public static FhirPackage? OpenFolder(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", AnyDepth)
            .Where(path => ResourceHeader.IsJson(path) || ResourceHeader.IsXml(path))
            .Select(path => Path.GetRelativePath(folder, path))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Find(file => Path.GetFileName(file) == PackageManifest.FileName) is { } manifest)
            throw new PackageException(
                $"'{folder}' is no FHIR package, but '{manifest}' in it belongs to one; name that package's own folder.");
        return files.Count == 0 ? null : Open(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), folder, files);
    }

    /// <exception cref="PackageException">The file is malformed or no conformance resource.</exception>
    public static FhirPackage OpenFile(string path) =>
        Open(Path.GetFileNameWithoutExtension(path), Path.GetDirectoryName(Path.GetFullPath(path))!, [Path.GetFileName(path)]);

    private static FhirPackage Open(string name, string folder, List<string> files)
    {
        var content = PackageContent.OfFolder(folder);
        var entries = files.Select(file => PackageEntry.Of(content, file, content.Read(file))).OfType<PackageEntry>().ToList();
        return entries.Count > 0
            ? FhirPackage.Loose(name, content, entries)
            : throw new PackageException(
                $"'{(files.Count == 1 ? Path.Combine(folder, files[0]) : folder)}' holds no FHIR package, "
                + "and no StructureDefinition, ValueSet or CodeSystem with a url.");
    }
}
