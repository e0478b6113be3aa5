using System.Buffers.Binary;
using System.IO.Compression;

namespace Registry.Validation.Packages.Contents;

/// <summary>Opens a package as it is published: a gzipped tar whose resources lie in the folder <c>package</c>.</summary>
internal static class PackageArchive
{
    public static bool IsArchive(string path) =>
        path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="PackageException">The archive is damaged, holds no package, leads out of itself, or is over a limit.</exception>
    public static FhirPackage Open(string path, ArchiveLimits limits)
    {
        var content = new ArchiveContent(path);
        Read(path, limits, content.Keep);
        return content.ToPackage();
    }

    /// <summary>Hands on each JSON and XML file directly in the folder <c>package</c>; its bytes are good until the next.</summary>
    /// <exception cref="PackageException">The archive is damaged, leads out of itself, or is over a limit.</exception>
    public static void Read(string path, ArchiveLimits limits, Action<string, ReadOnlyMemory<byte>> keep)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            using var capped = new CappedStream(unzipped, limits.MaxBytes, () => new PackageException(
                $"The archive '{path}' unpacks to more than {limits.MaxBytes} bytes, which no FHIR package does; "
                + "get the package from its publisher."));
            new ArchiveReader(path, limits).Read(capped, keep);
            // The check sum stands at the end of the file, behind the end of the tar.
            capped.CopyTo(Stream.Null);
            CheckLength(file, capped.Passed);
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new PackageException(
                $"The archive '{path}' is damaged, cut short or no gzipped tar; get it from its publisher again. {damage.Message}", damage);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new PackageException($"The archive '{path}' cannot be read; give the server the right to. {cause.Message}", cause);
        }
    }

    // The runtime takes the end of the file for the end of the data. Gzip ends with how many bytes there should have been,
    // RFC 1952 section 2.3.1.
    private static void CheckLength(FileStream file, long unzipped)
    {
        Span<byte> trailer = stackalloc byte[sizeof(uint)];
        file.Seek(-trailer.Length, SeekOrigin.End);
        file.ReadExactly(trailer);
        if (BinaryPrimitives.ReadUInt32LittleEndian(trailer) != unchecked((uint)unzipped))
            throw new InvalidDataException("Its end is missing.");
    }

    // What the readers of gzip and tar throw at bytes that are neither.
    private static bool IsDamage(Exception error) =>
        error is IOException or InvalidDataException or FormatException or OverflowException or ArgumentException or NotSupportedException;
}

/// <summary>How much an archive may hold before it is taken for an attack. The largest published packages stay far below.</summary>
internal sealed record ArchiveLimits
{
    public static ArchiveLimits Default { get; } = new();

    public long MaxBytes { get; init; } = 1L << 30;

    public long MaxEntryBytes { get; init; } = 64L << 20;

    public int MaxEntries { get; init; } = 100_000;
}
