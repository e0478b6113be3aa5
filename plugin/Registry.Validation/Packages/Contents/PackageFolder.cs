namespace Registry.Validation.Packages.Contents;

/// <summary>Opens an unpacked package.</summary>
internal static class PackageFolder
{
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
            var files = new FolderContent(content);
            return new FhirPackage(PackageManifest.Read(files.Read(PackageManifest.FileName), content), files,
                FolderIndex.Read(content, files));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new PackageException($"The FHIR package in '{content}' cannot be read: {cause.Message}", cause);
        }
    }
}
