namespace Registry.Validation.Packages.Contents;

/// <summary>The files of a package, wherever they lie.</summary>
/// <param name="Location">The folder, archive or file, as messages show it.</param>
/// <param name="Read">Reads a file by its name.</param>
internal sealed record PackageContent(string Location, Func<string, byte[]> Read)
{
    /// <summary>Files on disk, named relative to a folder.</summary>
    public static PackageContent OfFolder(string folder) => new(folder, file => File.ReadAllBytes(Path.Combine(folder, file)));
}

/// <summary>The manifest and the conformance resources of an archive, in memory; nothing is unpacked to disk.</summary>
internal sealed class ArchiveContent(string archive)
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<PackageEntry> _entries = [];
    private PackageManifest? _manifest;

    private PackageContent Content => field ??= new PackageContent(archive, file => _files[file]);

    public void Keep(string file, ReadOnlyMemory<byte> bytes)
    {
        var entry = file == PackageManifest.FileName ? null : PackageEntry.Of(Content, file, bytes);
        if (entry is null && file != PackageManifest.FileName)
            return;
        if (!_files.TryAdd(file, bytes.ToArray()))
            throw ArchiveReader.Refusal(archive, $"holds '{file}' twice");
        if (entry is null)
            _manifest = PackageManifest.Read(_files[file], archive);
        else
            _entries.Add(entry);
    }

    /// <exception cref="PackageException">The archive has no manifest.</exception>
    public FhirPackage ToPackage()
    {
        // Like files of a folder: the order in which they were packed means nothing.
        _entries.Sort((x, y) => string.CompareOrdinal(x.File, y.File));
        return _manifest is { } manifest ? new FhirPackage(manifest, Content, _entries) : throw new PackageException(
            $"The archive '{archive}' is no FHIR package: it has no '{ArchiveReader.Folder}{PackageManifest.FileName}'.");
    }
}
