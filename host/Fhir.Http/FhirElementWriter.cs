using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace Fhir.Http;

/// <summary>
/// Writes resources that are made from values as FHIR JSON, <see href="http://hl7.org/fhir/STU3/json.html"/>, or FHIR XML,
/// <see href="http://hl7.org/fhir/STU3/xml.html"/>.
/// </summary>
internal static class FhirElementWriter
{
    private const string Namespace = "http://hl7.org/fhir";

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly XmlWriterSettings XmlOptions = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
    };

    public static ReadOnlyMemory<byte> Write(FhirElement resource, bool asXml) => asXml ? Xml(resource) : Json(resource);

    public static ReadOnlyMemory<byte> Json(FhirElement resource)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(output, JsonOptions))
            WriteResource(json, resource);
        return output.WrittenMemory;
    }

    public static ReadOnlyMemory<byte> Xml(FhirElement resource)
    {
        using var output = new MemoryStream();
        using (var xml = XmlWriter.Create(output, XmlOptions))
        {
            xml.WriteStartDocument();
            WriteElement(xml, resource);
            xml.WriteEndDocument();
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    /// <summary>Writes a resource as a JSON object, such as one within a Bundle.</summary>
    public static void WriteResource(Utf8JsonWriter json, FhirElement resource)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, resource.Name);
        WriteMembers(json, resource.Elements);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<FhirElement> elements)
    {
        for (var at = 0; at < elements.Count; at++)
        {
            var element = elements[at];
            if (!element.Repeats)
            {
                json.WritePropertyName(element.Name);
                WriteValue(json, element);
                continue;
            }

            if (at == 0 || elements[at - 1].Name != element.Name)
                json.WriteStartArray(element.Name);
            WriteValue(json, element);
            if (at + 1 == elements.Count || elements[at + 1].Name != element.Name)
                json.WriteEndArray();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, FhirElement element)
    {
        if (element.Value is { } value)
        {
            json.WriteStringValue(value);
            return;
        }

        json.WriteStartObject();
        WriteMembers(json, element.Elements);
        json.WriteEndObject();
    }

    private static void WriteElement(XmlWriter xml, FhirElement element)
    {
        xml.WriteStartElement(element.Name, Namespace);
        if (element.Value is { } value)
            xml.WriteAttributeString("value", value);
        foreach (var child in element.Elements)
            WriteElement(xml, child);
        xml.WriteEndElement();
    }
}
