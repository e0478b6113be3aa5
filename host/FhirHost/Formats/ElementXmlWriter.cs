using System.Text;
using System.Xml;

namespace FhirHost.Formats;

/// <summary>Writes the host's own resources as FHIR XML.</summary>
internal static class ElementXmlWriter
{
    private const string Namespace = "http://hl7.org/fhir";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) };

    public static void Write(FhirElement resource, Stream output)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        Write(xml, resource);
        xml.WriteEndDocument();
    }

    private static void Write(XmlWriter xml, FhirElement element)
    {
        xml.WriteStartElement(element.Name, Namespace);
        if (element.Value is { } value)
            xml.WriteAttributeString("value", value);
        foreach (var child in element.Elements)
            Write(xml, child);
        xml.WriteEndElement();
    }
}
