using System.Xml;
using Registry.Validation.Xml;

namespace Registry.Validation.Files.Bundles;

/// <summary>
/// Passes once over a Bundle in XML and notes where its entries are. What is left to the reader of whole files is the same as in JSON;
/// of the usual shape it is where the entries follow one another.
/// </summary>
internal sealed class XmlBundleScan(XmlWindow window, XmlReader reader)
{
    private const int EntryDepth = 1;

    private readonly IXmlLineInfo _line = (IXmlLineInfo)reader;
    private readonly EntryFacts _facts = new();
    private readonly BundleIndex _index = new();
    private (long Offset, int Line, int Column) _entry;
    private bool _inEntry;
    private bool _inResource;
    private bool _isBehind;

    /// <summary>The index; null where the file is not to be read entry by entry.</summary>
    /// <exception cref="XmlException">The content is not well-formed, or has a document type.</exception>
    /// <exception cref="DecoderFallbackException">The content is not UTF-8.</exception>
    public static BundleIndex? Run(Stream file, int maxDepth)
    {
        using var text = new XmlWindow(file);
        using var xml = XmlReader.Create(text, FhirXmlReader.Settings(new NameTable()));
        return new XmlBundleScan(text, xml).Run(maxDepth);
    }

    private BundleIndex? Run(int maxDepth)
    {
        reader.MoveToContent();
        if (reader.LocalName != "Bundle" || reader.NamespaceURI != FhirXmlReader.FhirNamespace)
            return null;
        while (reader.Read())
        {
            if (reader.Depth > maxDepth || !Node())
                return null;
            if (window.IsLong)
                window.MoveTo(_line.LineNumber, _line.LinePosition);
        }

        return _index;
    }

    private bool Node()
    {
        var depth = reader.Depth;
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when _inEntry:
                InEntry(depth);
                return true;
            case XmlNodeType.Element when depth == EntryDepth && reader.LocalName == "entry":
                return Start();
            case XmlNodeType.Element:
                _isBehind |= depth == EntryDepth;
                return InBundle(depth);
            case XmlNodeType.EndElement when _inEntry && depth == EntryDepth:
                return End();
            case XmlNodeType.Text or XmlNodeType.CDATA:
                // Stray text is reported where it starts, which is within what stands before it.
                return depth != EntryDepth || _index.Entries.Count == 0;
            default:
                return true;
        }
    }

    /// <summary>Of documents and messages, and those that claim a profile, more than the single entry counts.</summary>
    private bool InBundle(int depth) =>
        !(depth == 2 && reader.LocalName == "profile")
        && !(depth == 1 && reader.LocalName == "type" && reader.GetAttribute("value") is "document" or "message");

    private bool Start()
    {
        if (_isBehind && _index.Entries.Count > 0)
            return false;
        window.MoveTo(_line.LineNumber, _line.LinePosition);
        // The reader names the place behind the '<'.
        _entry = (window.Offset - 1, window.Line, window.Column - 1);
        if (_index.Entries.Count == 0)
            _index.HeaderEnd = _entry.Offset;
        _isBehind = false;
        _inEntry = !reader.IsEmptyElement;
        return _inEntry || End();
    }

    private bool End()
    {
        window.MoveTo(_line.LineNumber, _line.LinePosition);
        window.MoveBehindTag();
        _inEntry = _inResource = false;
        _index.Tail = (window.Offset, window.Line, window.Column);
        return _facts.Flush(_index, _entry, window.Offset);
    }

    private void InEntry(int depth)
    {
        var name = reader.LocalName;
        if (depth == 2)
            _inResource = name == "resource";
        else if (depth == 3 && _inResource)
            _facts.ResourceType(Encoding.UTF8.GetBytes(name));
        _index.HasProfiles |= depth == 5 && name == "profile";
        if (name != "reference" && !(depth == 2 && name == "fullUrl") && !(depth == 5 && name == "versionId"))
            return;
        if (reader.GetAttribute("value") is not { } value)
            return;
        var text = Encoding.UTF8.GetBytes(value);
        if (name == "reference")
            _facts.Reference(text);
        else if (depth == 2)
            _facts.FullUrl(text);
        else
            _facts.VersionId(text);
    }
}
