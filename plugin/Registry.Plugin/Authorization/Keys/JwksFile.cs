using System.Diagnostics.CodeAnalysis;
using System.Security;
using System.Text;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>Reads a key file; every way that can fail becomes a fault that completes the sentence "The file …".</summary>
internal static class JwksFile
{
    public static bool TryRead(string path, [NotNullWhen(true)] out byte[]? content, [NotNullWhen(false)] out string? fault)
    {
        content = null;
        fault = null;
        try
        {
            content = File.ReadAllBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            fault = "does not exist: correct the path or put the file there";
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or SecurityException)
        {
            fault = "cannot be read: give the server's account the right to read it, and name a file, not a folder";
        }

        return content is not null;
    }

    /// <summary>Parses UTF-8, or what a byte order mark says instead: editors write one unasked.</summary>
    public static JwksReading Parse(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return JwksReading.Of(reader.ReadToEnd());
    }

    public static JwksReading Read(string path) =>
        TryRead(path, out var content, out var fault) ? Parse(content) : JwksReading.Failed(fault);
}
