using System.Xml;

namespace Registry.Validation.Xml;

/// <summary>Writes a tree as FHIR XML, <see href="http://hl7.org/fhir/STU3/xml.html"/>, elements in the order of the definition.</summary>
internal sealed class FhirXmlWriter(FhirTree tree, XmlWriter xml)
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        // A carriage return in a value must come back as one: unescaped, the next reader would turn it into a blank.
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
    };

    public static void Write(FhirTree tree, Stream output)
    {
        using var xml = XmlWriter.Create(output, Settings);
        xml.WriteStartDocument();
        new FhirXmlWriter(tree, xml).WriteResource(0);
        xml.WriteEndDocument();
    }

    private void WriteResource(int node)
    {
        xml.WriteStartElement(tree[node].Type!.Name, FhirXmlReader.FhirNamespace);
        WriteContent(node);
        xml.WriteEndElement();
    }

    private void WriteContent(int parent)
    {
        var runs = NodeRuns.InDefinitionOrder(tree, parent);
        foreach (var run in runs)
        {
            if (tree[run].Shape is { IsXmlAttribute: true })
                xml.WriteAttributeString(tree[run].Shape!.Name, Text(run));
        }

        // After the id attribute, so that attributes stand together before any child element.
        if ((tree[parent].Flags & NodeFlags.HasValue) != 0)
            xml.WriteAttributeString("value", Text(parent));
        foreach (var run in runs)
        {
            // What no definition knows has no place in the order that XML demands.
            if (tree[run].Shape is null or { IsXmlAttribute: true } || (tree[run].Shape!.IsResource && tree[run].Type is null))
                continue;
            for (var node = run; node >= 0; node = NodeRuns.Next(tree, node))
                WriteElement(node, tree[node].Shape!);
        }
    }

    private void WriteElement(int node, ElementShape shape)
    {
        if (shape.TypeName == "xhtml")
        {
            WriteXhtml(Text(node));
            return;
        }

        xml.WriteStartElement(shape.Name, FhirXmlReader.FhirNamespace);
        if (shape.IsResource)
            WriteResource(node);
        else
            WriteContent(node);
        xml.WriteEndElement();
    }

    /// <summary>Copies the division node by node: raw text could smuggle in what a parser never saw.</summary>
    private void WriteXhtml(string div)
    {
        using var reader = XmlReader.Create(new StringReader(div), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            ConformanceLevel = ConformanceLevel.Fragment,
        });
        reader.MoveToContent();
        xml.WriteNode(reader, defattr: false);
    }

    private string Text(int node) => Encoding.UTF8.GetString(tree.Text(node));
}
