namespace Registry.Validation.Packages.Contents;

/// <summary>Files that were read from an archive; nothing is unpacked to disk.</summary>
internal sealed class MemoryContent(string archive) : IPackageContent
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public string Location => archive;

    public bool TryAdd(string file, byte[] bytes) => _files.TryAdd(file, bytes);

    public byte[] Read(string file) => _files[file];
}
