using System.Xml;

namespace Registry.TestScripts.Bodies;

/// <summary>Reads XML from outside: no document types, no external entities, bounded in size and depth.</summary>
internal static class SafeXml
{
    public const int MaxCharacters = 32 * 1024 * 1024;
    private const int MaxDepth = 256;

    public static readonly XNamespace Fhir = "http://hl7.org/fhir";

    /// <summary>The value of a primitive child; null where it has none of that name.</summary>
    public static string? FhirValue(this XElement element, string name) => (string?)element.Element(Fhir + name)?.Attribute("value");

    /// <exception cref="ScriptException">It is not well-formed, or beyond the bounds.</exception>
    public static XElement Parse(string text)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxCharacters,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        try
        {
            CheckDepth(text, settings);
            using var reader = XmlReader.Create(new StringReader(text), settings);
            return XElement.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException broken)
        {
            throw new ScriptException($"This is no XML that can be read: {broken.Message}", broken);
        }
    }

    /// <summary>The text of a file, whatever byte order mark it has; what is no UTF-8 is read as Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes);
        }
    }

    // XElement.Load recurses nowhere, but what walks the result does.
    private static void CheckDepth(string text, XmlReaderSettings settings)
    {
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
                throw new ScriptException($"This XML is nested deeper than {MaxDepth} elements; it is not read.");
        }
    }
}
