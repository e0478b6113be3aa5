using System.Xml;
using Registry.Validation.Xml;

namespace Registry.Validation.Files.Bundles;

/// <summary>
/// Passes once over a Bundle in XML and notes where its entries are. What is left to the reader of whole files is the same as in JSON;
/// of the usual shape it is where the entries follow one another.
/// </summary>
internal sealed class XmlBundleScan
{
    private const int EntryDepth = 1;

    private readonly XmlWindow _window;
    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _line;
    private readonly EntryFacts _facts = new();
    private readonly BundleIndex _index = new();
    private (long Start, int Line, int Column, int References) _entry;
    private bool _inEntry;
    private bool _inResource;
    private bool _isBehind;

    private XmlBundleScan(XmlWindow window, XmlReader reader)
    {
        _window = window;
        _reader = reader;
        _line = (IXmlLineInfo)reader;
    }

    /// <summary>The index; null where the file is not to be read entry by entry.</summary>
    /// <exception cref="XmlException">The content is not well-formed, or has a document type.</exception>
    /// <exception cref="DecoderFallbackException">The content is not UTF-8.</exception>
    public static BundleIndex? Run(Stream file, int maxDepth)
    {
        using var window = new XmlWindow(file);
        using var reader = XmlReader.Create(window, FhirXmlReader.Settings(new NameTable()));
        return new XmlBundleScan(window, reader).Run(maxDepth);
    }

    private BundleIndex? Run(int maxDepth)
    {
        _reader.MoveToContent();
        if (_reader.LocalName != "Bundle" || _reader.NamespaceURI != FhirXmlReader.FhirNamespace)
            return null;
        while (_reader.Read())
        {
            if (_reader.Depth > maxDepth || !Node())
                return null;
            if (_window.IsLong)
                _window.MoveTo(_line.LineNumber, _line.LinePosition);
        }

        return _index;
    }

    private bool Node()
    {
        var depth = _reader.Depth;
        switch (_reader.NodeType)
        {
            case XmlNodeType.Element when _inEntry:
                InEntry(depth);
                return true;
            case XmlNodeType.Element when depth == EntryDepth && _reader.LocalName == "entry":
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
        !(depth == 2 && _reader.LocalName == "profile")
        && !(depth == 1 && _reader.LocalName == "type" && _reader.GetAttribute("value") is "document" or "message");

    private bool Start()
    {
        if (_isBehind && _index.Entries.Count > 0)
            return false;
        _window.MoveTo(_line.LineNumber, _line.LinePosition);
        // The reader names the place behind the '<'.
        _entry = (_window.Offset - 1, _window.Line, _window.Column - 1, _index.References.Count);
        if (_index.Entries.Count == 0)
            _index.HeaderEnd = _entry.Start;
        _isBehind = false;
        _inEntry = !_reader.IsEmptyElement;
        return _inEntry || End();
    }

    private bool End()
    {
        _window.MoveTo(_line.LineNumber, _line.LinePosition);
        _window.MoveBehindTag();
        _inEntry = _inResource = false;
        _index.Tail = (_window.Offset, _window.Line, _window.Column);
        var (url, version, type) = (_facts.Url, _facts.Version, _facts.Type);
        _facts.Flush(_index.References);
        var length = _window.Offset - _entry.Start;
        if (length > BundleParts.LargestEntry)
            return false;
        _index.Add(new EntryPlace(_entry.Start, (int)length, _entry.Line, _entry.Column, _entry.References, type), url, version);
        return true;
    }

    private void InEntry(int depth)
    {
        var name = _reader.LocalName;
        if (depth == 2)
            _inResource = name == "resource";
        else if (depth == 3 && _inResource)
            _facts.ResourceType(Encoding.UTF8.GetBytes(name));
        _index.HasProfiles |= depth == 5 && name == "profile";
        if (name != "reference" && !(depth == 2 && name == "fullUrl") && !(depth == 5 && name == "versionId"))
            return;
        if (_reader.GetAttribute("value") is not { } value)
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
