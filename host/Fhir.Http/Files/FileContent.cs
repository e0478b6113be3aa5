using System.Security;
using System.Text;

namespace Fhir.Http.Files;

/// <summary>A file of keys, certificates or the like cannot be used. The message completes the sentence "The file …".</summary>
internal sealed class FileContentException(string message, Exception? inner = null, int? file = null) : Exception(message, inner)
{
    /// <summary>Which of the files that are read together it is, from 0; null where that is not known.</summary>
    public int? File => file;

    /// <summary>Reads one of several files.</summary>
    /// <exception cref="FileContentException">It cannot be used; the exception knows which one it is.</exception>
    public static T Naming<T>(int file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FileContentException error) when (error.File is null)
        {
            throw new FileContentException(error.Message, error, file);
        }
    }
}

internal static class FileContent
{
    /// <summary>
    /// The bytes of a file. Text with a byte order mark, which some editors write unasked, becomes UTF-8 without one; what has none, such
    /// as DER, is returned as it is.
    /// </summary>
    /// <exception cref="FileContentException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return WithoutMark(System.IO.File.ReadAllBytes(path));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileContentException("does not exist: correct the path or put the file there", missing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException
            or NotSupportedException or SecurityException)
        {
            throw new FileContentException(
                "cannot be read: give the server's account the right to read it, and name a file, not a folder", failure);
        }
    }

    private static byte[] WithoutMark(byte[] content)
    {
        if (content is not ([0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]))
            return content;
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
