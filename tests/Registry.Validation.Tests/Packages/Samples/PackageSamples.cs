using System.Formats.Tar;
using System.IO.Compression;

namespace Registry.Validation.Tests.Packages.Samples;

/// <summary>Packages written into a folder of their own, as a publisher or an administrator would.</summary>
internal sealed class PackageSamples : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("registry-packages-");

    public string Root => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    public static string Manifest(string name, string version = "1.0.0", string? dependencies = null) =>
        $$$"""{"name":"{{{name}}}","version":"{{{version}}}","dependencies":{{{{dependencies}}}}}""";

    public static string CodeSystem(string url, string? version = null, string code = "a") =>
        $$"""
        {"resourceType":"CodeSystem","url":"{{url}}",{{(version is null ? "" : $"\"version\":\"{version}\",")}}
        "content":"complete","concept":[{"code":"{{code}}"}]}
        """;

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>An unpacked package; gives its folder.</summary>
    public string Unpacked(string folder, string manifest, params (string Name, string Content)[] files)
    {
        Write(Path.Combine(folder, "package", "package.json"), manifest);
        foreach (var (name, content) in files)
            Write(Path.Combine(folder, "package", name), content);
        return PathOf(folder);
    }

    /// <summary>A packed package; gives its path.</summary>
    public string Packed(string archive, string manifest, params (string Name, string Content)[] files) =>
        Archive(archive, [.. files.Prepend(("package.json", manifest)).Select(file => Entry("package/" + file.Item1, file.Item2))]);

    public string Archive(string archive, params TarEntry[] entries) => Write(archive, Zip(entries));

    public static PaxTarEntry Entry(string name, string content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    private static byte[] Zip(TarEntry[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(zip))
        {
            foreach (var entry in entries)
                tar.WriteEntry(entry);
        }

        return bytes.ToArray();
    }
}
