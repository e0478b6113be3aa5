using System.Text.Json;
using System.Xml;

namespace PackageGenerator.Sources;

/// <summary>What tells one definition from another, read without parsing the rest of the file.</summary>
internal sealed record ResourceHeader(string ResourceType, string? Url, string? Version)
{
    private const string FhirNamespace = "http://hl7.org/fhir";

    /// <summary>The header, or null where the file is no FHIR resource.</summary>
    /// <exception cref="JsonException">The JSON is not well-formed.</exception>
    /// <exception cref="XmlException">The XML is not well-formed, or brings a DTD.</exception>
    public static ResourceHeader? Read(SourceFile file) =>
        file.IsJson ? ReadJson(file.Content.Span) : file.IsXml ? ReadXml(file.Content) : null;

    private static ResourceHeader? ReadJson(ReadOnlySpan<byte> content)
    {
        var bom = "\uFEFF"u8;
        var reader = new Utf8JsonReader(content.StartsWith(bom) ? content[bom.Length..] : content);
        string? type = null, url = null, version = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
                reader.Skip();
            else if (name == "resourceType")
                type = reader.GetString();
            else if (name == "url")
                url = reader.GetString();
            else if (name == "version")
                version = reader.GetString();
        }

        return type is null ? null : new ResourceHeader(type, url, version);
    }

    private static ResourceHeader? ReadXml(ReadOnlyMemory<byte> content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content.ToArray()));
        reader.MoveToContent();
        if (reader.NamespaceURI != FhirNamespace)
            return null;
        var type = reader.LocalName;
        string? url = null, version = null;
        while (reader.Read())
        {
            if (reader.Depth != 1 || reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "url")
                url = reader.GetAttribute("value");
            else if (reader.LocalName == "version")
                version = reader.GetAttribute("value");
        }

        return new ResourceHeader(type, url, version);
    }
}
