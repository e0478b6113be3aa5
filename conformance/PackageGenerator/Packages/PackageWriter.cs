namespace PackageGenerator.Packages;

/// <summary>Writes a package as <c>[out]/[name]/package/…</c>, in place of what an earlier run left there.</summary>
internal static class PackageWriter
{
    /// <summary>Writes the manifest, the index and the resources.</summary>
    /// <returns>The number of bytes written.</returns>
    public static long Write(string outFolder, PackageManifest manifest, IReadOnlyList<PackageFile> files)
    {
        var folder = FolderOf(outFolder, manifest.Package);
        Directory.CreateDirectory(folder);
        foreach (var earlier in Directory.EnumerateFiles(folder, "*.json"))
            File.Delete(earlier);
        var contents = files.Select(file => (file.Name, Content: FactJson.Write(file.Resource)))
            .Append((PackageManifest.FileName, FactJson.Write(manifest.ToJson())))
            .Append((PackageIndex.FileName, FactJson.Write(PackageIndex.Of(files))));
        var total = 0L;
        foreach (var (name, content) in contents)
        {
            File.WriteAllBytes(Path.Combine(folder, name), content);
            total += content.Length;
        }

        return total;
    }

    public static string FolderOf(string outFolder, PackageName package) => Path.Combine(outFolder, package.Name, "package");
}
