using System.Text.Json;
using System.Xml;

namespace Registry.Cli.Testing;

/// <summary>Whether a file that should hold JSON or XML, by its name, holds neither.</summary>
internal static class FileDamage
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>What is wrong with the file, as a part of a sentence; null where it is well-formed.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string? Of(string file)
    {
        using var stream = File.OpenRead(file);
        if (stream.Length == 0)
            return "it is empty";
        try
        {
            if (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase))
                JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 1000 }).Dispose();
            else
                ReadXml(stream);
            return null;
        }
        catch (Exception error) when (error is JsonException or XmlException)
        {
            return $"it is not well-formed ({error.Message.TrimEnd('.')})";
        }
    }

    private static void ReadXml(Stream stream)
    {
        using var reader = XmlReader.Create(stream, Settings);
        while (reader.Read())
        {
            // Reading it is the check.
        }
    }
}
