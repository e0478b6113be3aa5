namespace Registry.Validation.Packages.Contents;

/// <summary>Files on disk, named relative to a folder.</summary>
internal sealed class FolderContent(string folder) : IPackageContent
{
    public string Location => folder;

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(folder, file));
}
