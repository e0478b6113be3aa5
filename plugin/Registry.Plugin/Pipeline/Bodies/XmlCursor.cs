using System.Text.Unicode;
using System.Xml;
using Registry.Validation.Reading;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Walks through XML once, forward, and never deeper or longer than the limits allow: what is passed over counts like what is read.
/// Document types and external entities are refused by the reader itself.
/// </summary>
internal sealed class XmlCursor : IDisposable
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly ReadLimits _limits;
    private int _elements;

    /// <exception cref="XmlException">The bytes are not UTF-8.</exception>
    public XmlCursor(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        if (!Utf8.IsValid(utf8))
            throw new XmlException("The bytes are not UTF-8.");
        _limits = limits;
        // The text is decoded here, because an encoding declaration must not overrule the UTF-8 that HTTP agreed on.
        Node = XmlReader.Create(new StringReader(Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF')), Settings);
    }

    /// <summary>What it stands at.</summary>
    public XmlReader Node { get; }

    /// <summary>The line of the node it stands at, from 1.</summary>
    public int Line => ((IXmlLineInfo)Node).LineNumber;

    /// <summary>Moves to the next node; false at the end.</summary>
    /// <exception cref="XmlException">The rest is not well-formed.</exception>
    /// <exception cref="ReadLimitException">The limits are passed.</exception>
    public bool Read()
    {
        if (!Node.Read())
            return false;
        if (Node.NodeType != XmlNodeType.Element)
            return true;
        if (Node.Depth >= _limits.MaxDepth)
            throw ReadLimitException.TooDeep(_limits);
        _elements += 1 + Node.AttributeCount;
        return _elements <= _limits.MaxNodes ? true : throw ReadLimitException.TooManyElements(_limits);
    }

    /// <summary>Moves to the root element.</summary>
    public void ReadRoot()
    {
        while (Read() && Node.NodeType != XmlNodeType.Element)
        {
            // A declaration, comments and white space may come before it.
        }
    }

    /// <summary>Moves to the next element right below a depth, past whatever is below others; false at the end of their parent.</summary>
    public bool ReadChild(int parentDepth)
    {
        if (Node.Depth == parentDepth && Node.IsEmptyElement)
            return false;
        while (Read())
        {
            if (Node.Depth == parentDepth)
                return false;
            if (Node.NodeType == XmlNodeType.Element && Node.Depth == parentDepth + 1)
                return true;
        }

        return false;
    }

    public void Dispose() => Node.Dispose();
}

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
