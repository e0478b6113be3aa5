using System.Security.Cryptography;

namespace Registry.Audit;

/// <summary>The secret of an audit: 32 bytes or more, by which its records are chained and NHS numbers hashed.</summary>
public static class AuditKey
{
    /// <summary>The fewest bytes a key has.</summary>
    public const int MinLength = 32;

    /// <summary>The key in a file, as bytes; where there is no file, one is made that only its owner can read.</summary>
    /// <exception cref="IOException">The file cannot be read or made, or holds fewer than <see cref="MinLength"/> bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The account has no right to it.</exception>
    public static byte[] ReadOrMake(string path)
    {
        if (!File.Exists(path))
            Make(path);
        return Read(path);
    }

    /// <summary>The key in a file.</summary>
    /// <exception cref="IOException">The file cannot be read, or holds fewer than <see cref="MinLength"/> bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The account has no right to it.</exception>
    public static byte[] Read(string path)
    {
        var key = File.ReadAllBytes(path);
        return key.Length >= MinLength ? key : throw new IOException($"The key file {path} holds fewer than {MinLength} bytes; give it {MinLength} random ones.");
    }

    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(RandomNumberGenerator.GetBytes(MinLength));
        stream.Flush(flushToDisk: true);
    }
}
