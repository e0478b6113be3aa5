using System.Formats.Tar;

namespace Registry.Validation.Packages.Contents;

/// <summary>Goes through the entries of one archive, and refuses what no package holds.</summary>
internal sealed class ArchiveReader(string path, ArchiveLimits limits)
{
    public const string Folder = "package/";

    private byte[] _buffer = [];

    /// <summary>Hands on each JSON and XML file directly in the folder <c>package</c>; its bytes are good until the next.</summary>
    public void Read(Stream tar, Action<string, ReadOnlyMemory<byte>> keep)
    {
        using var reader = new TarReader(tar, leaveOpen: true);
        var count = 0;
        while (reader.GetNextEntry() is { } entry)
        {
            if (++count > limits.MaxEntries)
                throw Refusal($"holds more than {limits.MaxEntries} entries");
            if (entry.Length > limits.MaxEntryBytes)
                throw Refusal($"holds '{entry.Name}', which is larger than {limits.MaxEntryBytes} bytes");
            var name = SafeName(entry);
            if (IsFile(entry) && MemberName(name) is { } file)
                keep(file, ReadAll(entry));
        }
    }

    private static bool IsFile(TarEntry entry) => entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile;

    // Nothing is unpacked to disk, but an archive that tries to leave its folder is not one to trust.
    private string SafeName(TarEntry entry)
    {
        if (!IsFile(entry) && entry.EntryType is not (TarEntryType.Directory or TarEntryType.GlobalExtendedAttributes))
            throw Refusal($"holds '{entry.Name}', which is a link or otherwise neither a file nor a folder");
        var name = entry.Name;
        if (name.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(name) || name.Split('/')
            .Contains("..", StringComparer.Ordinal))
            throw Refusal($"holds '{name}', which leads out of it");
        return name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
    }

    /// <summary>The name of a file directly in the folder <c>package</c> that may be of use; else null.</summary>
    private static string? MemberName(string name)
    {
        var file = name.StartsWith(Folder, StringComparison.Ordinal) ? name[Folder.Length..] : "";
        var isMember = file.Length > 0 && file[0] != '.' && !file.Contains('/', StringComparison.Ordinal);
        return isMember && (ResourceHeader.IsJson(file) || ResourceHeader.IsXml(file)) ? file : null;
    }

    private ReadOnlyMemory<byte> ReadAll(TarEntry entry)
    {
        if (entry.DataStream is not { } data)
            return default;
        var length = (int)entry.Length;
        if (_buffer.Length < length)
            _buffer = new byte[length];
        data.ReadExactly(_buffer, 0, length);
        return _buffer.AsMemory(0, length);
    }

    private PackageException Refusal(string why) => Refusal(path, why);

    public static PackageException Refusal(string path, string why) =>
        new($"The archive '{path}' {why}; no FHIR package does. Get the package from its publisher.");
}
