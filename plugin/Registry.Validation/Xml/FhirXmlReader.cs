using System.Text.Unicode;
using System.Xml;
using Registry.Validation.Reading;

namespace Registry.Validation.Xml;

/// <summary>
/// Reads FHIR XML into a tree in one pass, <see href="http://hl7.org/fhir/STU3/xml.html"/>. Document types and
/// external entities are refused by the parser itself; order, namespaces and stray text are judged here.
/// </summary>
internal sealed partial class FhirXmlReader(
    XmlReader reader, XmlSourceText source, ShapeSet shapes, ReadLimits limits, IssueList issues, FhirTree tree)
{
    public const string FhirNamespace = "http://hl7.org/fhir";
    public const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string SchemaInstanceNamespace = "http://www.w3.org/2001/XMLSchema-instance";

    private readonly ShapeSet _shapes = shapes;
    private readonly ReadLimits _limits = limits;
    private readonly IssueList _issues = issues;
    private readonly FhirTree _tree = tree;
    private readonly XmlReader _reader = reader;
    private readonly XmlSourceText _source = source;
    private readonly IXmlLineInfo _line = (IXmlLineInfo)reader;

    private SourcePosition Here => SourcePosition.FromLine(_line.LineNumber, _line.LinePosition);

    /// <summary>Reads a resource; the tree is null where the bytes cannot be read to their end, and then the issues say why.</summary>
    public static FhirTree? Read(ReadOnlySpan<byte> xml, ShapeSet shapes, ReadLimits limits, IssueList issues)
    {
        if (!Utf8.IsValid(xml))
        {
            issues.Fatal(SourcePosition.FromLine(1, 1), "not-utf-8", IssueCode.Invalid,
                new("The content is not UTF-8.", "Encode it in UTF-8."));
            return null;
        }

        var tree = new FhirTree(SourceFormat.Xml);
        var read = false;
        // The text is decoded here, because the UTF-8 that HTTP agreed on holds whatever the XML declares; a declaration that contradicts
        // it is refused.
        var text = Decode(xml);
        using var source = XmlReader.Create(new StringReader(text), Settings(new ShapeNameTable(shapes.Names)));
        var reader = new FhirXmlReader(source, new XmlSourceText(text), shapes, limits, issues, tree);
        try
        {
            read = reader.ReadRoot();
        }
        catch (XmlException cause)
        {
            reader.NotWellFormed(cause);
        }
        catch (ReadAbortedException)
        {
            // The issue is listed already.
        }
        finally
        {
            if (!read)
                tree.Dispose();
        }

        return read ? tree : null;
    }

    private static string Decode(ReadOnlySpan<byte> xml) =>
        Encoding.UTF8.GetString(xml.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? xml[3..] : xml);

    /// <summary>How all XML of this library's users is parsed.</summary>
    internal static XmlReaderSettings Settings(XmlNameTable names) => new()
    {
        NameTable = names,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
    };

    private bool ReadRoot()
    {
        if (!DeclaresUtf8())
            return false;
        _reader.MoveToContent();
        var type = ResourceType(out var name);
        if (type is null)
        {
            if (!_shapes.IsResourceType(name))
                _issues.UnknownResource(Here, "", name);
            else if (_reader.NamespaceURI != FhirNamespace)
                _issues.Fatal(Here, "wrong-namespace", IssueCode.Structure,
                    new("The resource is not in the namespace of FHIR.", $"Declare it: xmlns=\"{FhirNamespace}\"."));
            else
                _issues.UnsupportedResource(Here, name);
            return false;
        }

        ReadElement(_tree.Add(-1, null, type, Here), type);
        while (_reader.Read())
        {
            // Reads to the end, so that anything after the resource is found to be not well-formed.
        }

        return true;
    }

    /// <summary>Reads the XML declaration, where there is one. All of ASCII is UTF-8 too.</summary>
    private bool DeclaresUtf8()
    {
        if (!_reader.Read() || _reader.NodeType != XmlNodeType.XmlDeclaration
            || (_reader.GetAttribute("encoding") ?? "UTF-8").ToUpperInvariant() is "UTF-8" or "US-ASCII")
            return true;
        _issues.Fatal(Here, "not-utf-8", IssueCode.Invalid,
            new("The XML declaration names another encoding than UTF-8.",
                "Encode the content in UTF-8, and declare encoding=\"UTF-8\" or none."));
        return false;
    }

    private TypeShape? ResourceType(out string name)
    {
        name = _reader.LocalName;
        return _reader.NamespaceURI == FhirNamespace ? _shapes.FindResource(name) : null;
    }

    private void NotWellFormed(XmlException cause)
    {
        var forbidden = cause.Message.Contains("DTD", StringComparison.Ordinal);
        _issues.Fatal(
            SourcePosition.FromLine(cause.LineNumber, cause.LinePosition),
            forbidden ? "document-type" : "not-well-formed",
            IssueCode.Invalid,
            forbidden ? new("FHIR XML must not have a document type declaration.", "Remove it and any entities it declares.")
            : new("The content is not well-formed XML from here on.", "Correct the syntax."));
    }

    private int Add(int parent, ElementShape? shape, TypeShape? type, int index = 0)
    {
        if (_tree.Count + _passed < _limits.MaxNodes)
            return _tree.Add(parent, shape, type, Here, index);
        _issues.TooManyElements(Here, _limits);
        throw new ReadAbortedException();
    }

    private void SetValue(int node, ReadOnlySpan<char> value)
    {
        var buffer = _tree.ReserveText(Encoding.UTF8.GetMaxByteCount(value.Length));
        _tree.CommitText(node, Encoding.UTF8.GetBytes(value, buffer));
    }
}
