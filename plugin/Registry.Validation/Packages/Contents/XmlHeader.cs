using System.Xml;
using Registry.Validation.Xml;

namespace Registry.Validation.Packages.Contents;

/// <summary>Finds type, url and version among the elements of an XML resource.</summary>
internal static class XmlHeader
{
    private const long MostCharacters = 64L << 20;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MostCharacters,
    };

    public static ResourceHeader? Read(ReadOnlyMemory<byte> xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), Settings);
        reader.MoveToContent();
        if (reader.NamespaceURI != FhirXmlReader.FhirNamespace || !ResourceHeader.IsConformance(reader.LocalName))
            return null;
        var type = reader.LocalName;
        string? url = null, version = null;
        reader.Read();
        // XML has an order, but who does not keep it has defined something all the same.
        while (!reader.EOF && reader.Depth > 0)
        {
            if (reader.LocalName == "url")
                url = reader.GetAttribute("value");
            else if (reader.LocalName == "version")
                version = reader.GetAttribute("value");
            reader.Skip();
        }

        return ResourceHeader.Of(type, url, version);
    }
}
