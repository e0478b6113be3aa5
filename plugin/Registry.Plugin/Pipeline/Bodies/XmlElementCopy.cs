using System.Text;
using System.Xml;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>Copies one element out of a document, as a document by itself that declares the namespaces it uses.</summary>
internal static class XmlElementCopy
{
    // What stands in values as a character reference stays one: line ends in attributes would become spaces.
    private static readonly XmlWriterSettings Settings = new()
    {
        OmitXmlDeclaration = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>The element that the cursor stands at; the cursor is at its end afterwards.</summary>
    public static byte[] Of(XmlCursor source)
    {
        var node = source.Node;
        var top = node.Depth;
        using var bytes = new MemoryStream();
        using (var copy = XmlWriter.Create(bytes, Settings))
        {
            do
            {
                Write(node, copy);
            }
            while (!IsEnd(node, top) && source.Read());
        }

        return bytes.ToArray();
    }

    private static bool IsEnd(XmlReader node, int top) =>
        node.Depth == top && (node.NodeType == XmlNodeType.EndElement || node.IsEmptyElement);

    private static void Write(XmlReader node, XmlWriter copy)
    {
        switch (node.NodeType)
        {
            case XmlNodeType.Element:
                copy.WriteStartElement(node.Prefix, node.LocalName, node.NamespaceURI);
                copy.WriteAttributes(node, defattr: false);
                if (node.IsEmptyElement)
                    copy.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                copy.WriteFullEndElement();
                break;
            case XmlNodeType.CDATA:
                copy.WriteCData(node.Value);
                break;
            case XmlNodeType.Comment:
                copy.WriteComment(node.Value);
                break;
            case XmlNodeType.ProcessingInstruction:
                copy.WriteProcessingInstruction(node.Name, node.Value);
                break;
            default:
                copy.WriteString(node.Value);
                break;
        }
    }
}
