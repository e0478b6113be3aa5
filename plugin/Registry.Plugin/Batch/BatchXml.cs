using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Registry.Plugin.Batch;

/// <summary>Reads a batch from XML, without document types and entities.</summary>
internal static class BatchXml
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static BatchBundle Read(ReadOnlyMemory<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Span).TrimStart('\uFEFF');
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
        return new BatchBundle(root.Name.Namespace == Fhir ? root.Name.LocalName : null, Value(root, "type"), [.. root.Elements(Fhir + "entry").Select(Entry)]);
    }

    private static BatchEntry Entry(XElement entry)
    {
        var request = entry.Element(Fhir + "request");
        return new BatchEntry(
            Value(request, "method") ?? "",
            Value(request, "url") ?? "",
            [.. BatchEntry.Conditions.Select(condition => KeyValuePair.Create(condition.Value, Value(request, condition.Key)!)).Where(header => header.Value is not null)],
            entry.Element(Fhir + "resource")?.Elements().FirstOrDefault() is { } resource ? Encoding.UTF8.GetBytes(resource.ToString(SaveOptions.DisableFormatting)) : null);
    }

    private static string? Value(XElement? parent, string name) => parent?.Element(Fhir + name)?.Attribute("value")?.Value;
}
