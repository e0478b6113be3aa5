using System.Xml;
using Registry.Validation.Xml;

namespace Registry.Validation.Packages.Contents;

/// <summary>What tells one conformance resource from another, read without parsing the rest of the file.</summary>
internal readonly record struct ResourceHeader(string ResourceType, string Url, string? Version)
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

    public static bool IsJson(string file) => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public static bool IsXml(string file) => file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether the validator reads definitions of the type; a package holds more, such as examples and search parameters.
    /// </summary>
    public static bool IsConformance(string? resourceType) =>
        resourceType is "StructureDefinition" or "ValueSet" or "CodeSystem" or Questionnaire;

    /// <summary>The type of questionnaires, by which responses are checked; they define nothing else.</summary>
    public const string Questionnaire = "Questionnaire";

    /// <summary>The header; null where the file is no conformance resource with a canonical URL.</summary>
    /// <exception cref="System.Text.Json.JsonException">The JSON is malformed.</exception>
    /// <exception cref="System.Xml.XmlException">The XML is malformed, or brings a document type.</exception>
    /// <exception cref="DefinitionException">A StructureDefinition has no url, so nothing could ever refer to it.</exception>
    public static ResourceHeader? Read(string file, ReadOnlyMemory<byte> content) =>
        IsJson(file) ? JsonHeader.Read(content.Span) : IsXml(file) ? ReadXml(content) : null;

    /// <summary>The header of what was found, null where it does not suffice.</summary>
    /// <exception cref="DefinitionException">A StructureDefinition has no url, so nothing could ever refer to it.</exception>
    public static ResourceHeader? Of(string? resourceType, string? url, string? version)
    {
        if (!string.IsNullOrEmpty(url) && IsConformance(resourceType))
            return new ResourceHeader(resourceType!, url, string.IsNullOrEmpty(version) ? null : version);
        return resourceType == "StructureDefinition" ? throw DefinitionMembers.Missing("url") : null;
    }

    private static ResourceHeader? ReadXml(ReadOnlyMemory<byte> xml)
    {
        using var reader = XmlReader.Create(new MemoryStream(xml.ToArray()), Settings);
        reader.MoveToContent();
        if (reader.NamespaceURI != FhirXmlReader.FhirNamespace || !IsConformance(reader.LocalName))
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

        return Of(type, url, version);
    }
}
