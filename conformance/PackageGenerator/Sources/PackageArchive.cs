using System.Formats.Tar;
using System.IO.Compression;

namespace PackageGenerator.Sources;

/// <summary>Reads a FHIR package as it is published: a gzipped tar whose resources lie in the folder <c>package</c>.</summary>
internal static class PackageArchive
{
    private const string Folder = "package/";

    public static bool IsArchive(string path) =>
        path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The files directly in the folder <c>package</c>.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged, or holds an entry that points out of it.</exception>
    public static IReadOnlyList<SourceFile> Read(string path)
    {
        using var stream = File.OpenRead(path);
        try
        {
            return ReadEntries(Path.GetFileName(path), stream);
        }
        catch (Exception damage) when (damage is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("The archive ends too early or is no gzipped tar.", damage);
        }
    }

    private static List<SourceFile> ReadEntries(string archive, Stream stream)
    {
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
        using var tar = new TarReader(unzipped);
        var files = new List<SourceFile>();
        while (tar.GetNextEntry() is { } entry)
        {
            var name = SafeName(entry);
            if (entry.DataStream is { } data && IsResource(name))
                files.Add(new SourceFile($"{archive}:{name}", ReadAll(data)));
        }

        return files;
    }

    // Nothing is unpacked to disk, but an archive that tries to leave its folder is not one to take facts from.
    private static string SafeName(TarEntry entry)
    {
        var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
        if (entry.EntryType is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            throw new InvalidDataException($"The entry '{name}' is a link; a FHIR package holds files only.");
        if (name.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/').Contains(".."))
            throw new InvalidDataException($"The entry '{name}' points out of the archive.");
        return name;
    }

    private static bool IsResource(string name) =>
        name.StartsWith(Folder, StringComparison.Ordinal) && !name.AsSpan(Folder.Length).Contains('/');

    private static byte[] ReadAll(Stream data)
    {
        using var buffer = new MemoryStream();
        data.CopyTo(buffer);
        return buffer.ToArray();
    }
}
