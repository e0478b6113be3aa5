namespace Registry.Validation.Packages.Contents;

/// <summary>The files of a package, wherever they lie.</summary>
internal interface IPackageContent
{
    /// <summary>The folder, archive or file, as messages show it.</summary>
    string Location { get; }

    byte[] Read(string file);
}

/// <summary>Files on disk, named relative to a folder.</summary>
internal sealed class FolderContent(string folder) : IPackageContent
{
    public string Location => folder;

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(folder, file));
}

/// <summary>Files that were read from an archive; nothing is unpacked to disk.</summary>
internal sealed class MemoryContent(string archive) : IPackageContent
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Location => archive;

    public bool TryAdd(string file, byte[] bytes) => _files.TryAdd(file, bytes);

    public byte[] Read(string file) => _files[file];
}
