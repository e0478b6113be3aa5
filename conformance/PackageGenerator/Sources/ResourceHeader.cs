using System.Text.Json;
using System.Xml;

namespace PackageGenerator.Sources;

/// <summary>What tells one definition from another, read without parsing the rest of the file.</summary>
/// <param name="ResourceType">What kind of definition it is.</param>
/// <param name="Url">Its canonical.</param>
/// <param name="Version">Its business version.</param>
/// <param name="Type">The type that a StructureDefinition describes.</param>
/// <param name="FhirVersion">The FHIR version that a StructureDefinition is written for.</param>
internal sealed record ResourceHeader(string ResourceType, string? Url, string? Version, string? Type, string? FhirVersion)
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
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                texts[name] = reader.GetString();
            else
                reader.Skip();
        }

        return texts.GetValueOrDefault("resourceType") is { } resourceType ? Of(resourceType, texts) : null;
    }

    private static ResourceHeader? ReadXml(ReadOnlyMemory<byte> content)
    {
        using var reader = XmlReader.Create(new MemoryStream(content.ToArray()));
        reader.MoveToContent();
        if (reader.NamespaceURI != FhirNamespace)
            return null;
        var resourceType = reader.LocalName;
        var texts = new Dictionary<string, string?>(StringComparer.Ordinal);
        while (reader.Read())
        {
            if (reader.Depth == 1 && reader.NodeType == XmlNodeType.Element)
                texts[reader.LocalName] = reader.GetAttribute("value");
        }

        return Of(resourceType, texts);
    }

    private static ResourceHeader Of(string resourceType, Dictionary<string, string?> texts) => new(
        resourceType,
        texts.GetValueOrDefault("url"),
        texts.GetValueOrDefault("version"),
        texts.GetValueOrDefault("type"),
        texts.GetValueOrDefault("fhirVersion"));
}
