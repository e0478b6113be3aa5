using System.Text.Unicode;
using System.Xml;

namespace Registry.Validation.Narrative;

/// <summary>
/// The invariants txt-1 and txt-2 of <c>Narrative.div</c>. One forward pass of an XML reader that knows no DTD and opens nothing, to a
/// bounded depth; what XML and HTML parsers would read differently is refused, as a narrative is shown by browsers. Specification:
/// <see href="http://hl7.org/fhir/STU3/narrative.html#xhtml"/>.
/// </summary>
internal static class NarrativeXhtml
{
    internal const int MaxDepth = 100;

    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string NamespaceDeclarations = "http://www.w3.org/2000/xmlns/";

    private const string NotUtf8 = "the narrative is valid UTF-8; correct the encoding";
    private const string NotWellFormed =
        "the narrative is one well-formed XHTML div without DOCTYPE; write &nbsp; and other HTML entities as numbers, for example &#160;";
    private const string NoDiv =
        "the narrative is one div in the namespace http://www.w3.org/1999/xhtml; "
        + "start it with <div xmlns=\"http://www.w3.org/1999/xhtml\">";
    private const string ElementNotAllowed =
        "the narrative holds XHTML formatting, lists, tables, links and images only, no scripts, forms, frames or objects; remove the "
            + "element";
    private const string AttributeNotAllowed = "the narrative does not allow this attribute, event handlers least of all; remove it";
    private const string ScriptUrl =
        "a link or image of the narrative must not carry script or inline data other than an image; give the address of a resource";
    private const string ActiveStyle =
        "a style of the narrative is plain declarations, without url(), image functions, expression(), comments and backslashes; remove "
            + "them";
    private const string MarkupNotAllowed =
        "the narrative holds no XML declaration, processing instruction or CDATA section; write &lt; and &amp; in text instead";
    private const string AmbiguousComment =
        "a comment of the narrative must not start with > or ->, where HTML would end it; remove the comment";
    private const string TooDeep = "the narrative nests at most 100 elements in one another; flatten it";
    private const string NoContent = "the narrative has some text that is not white space, or an image with src; describe the resource";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Document,
        CheckCharacters = true,
    };

    /// <summary>
    /// The key of the first invariant that the div breaks, and a sentence that says where and how to correct it;
    /// <see langword="null"/> where it keeps both. The sentence never repeats the narrative.
    /// </summary>
    /// <param name="utf8">The div from its first tag to its last, neither quoted nor escaped.</param>
    public static (string Key, string Text)? Error(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8))
            return ("txt-1", NotUtf8);

        // A text reader rather than a stream: the bytes are UTF-8 whatever an XML declaration or the first bytes pretend.
        using var text = new StringReader(Encoding.UTF8.GetString(utf8));
        using var reader = XmlReader.Create(text, Settings);
        try
        {
            return Error(reader);
        }
        catch (XmlException exception)
        {
            return ("txt-1", At(NotWellFormed, exception.LineNumber, exception.LinePosition));
        }
    }

    private static (string Key, string Text)? Error(XmlReader reader)
    {
        var hasContent = false;
        while (reader.Read())
        {
            var error = NodeError(reader, ref hasContent);
            if (error is not null)
            {
                var position = (IXmlLineInfo)reader;
                return ("txt-1", At(error, position.LineNumber, position.LinePosition));
            }
        }

        return hasContent ? null : ("txt-2", NoContent);
    }

    private static string? NodeError(XmlReader reader, ref bool hasContent)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                return ElementError(reader, ref hasContent);
            case XmlNodeType.Text:
                hasContent = hasContent || reader.Value.AsSpan().ContainsAnyExcept(" \t\r\n");
                return null;
            case XmlNodeType.Comment:
                return reader.Value is ['>', ..] or ['-', '>', ..] ? AmbiguousComment : null;
            case XmlNodeType.XmlDeclaration or XmlNodeType.ProcessingInstruction or XmlNodeType.CDATA:
                return MarkupNotAllowed;
            default:
                return null;
        }
    }

    private static string? ElementError(XmlReader reader, ref bool hasContent)
    {
        var name = reader.LocalName;
        var isXhtml = reader.NamespaceURI == XhtmlNamespace;
        if (reader.Depth == 0 && !(isXhtml && name == "div"))
            return NoDiv;
        if (!isXhtml || !NarrativeVocabulary.Elements.Contains(name))
            return ElementNotAllowed;
        if (reader.Depth >= MaxDepth)
            return TooDeep;

        var isImage = name == "img";
        hasContent = hasContent || (isImage && reader.GetAttribute("src") is not null);
        while (reader.MoveToNextAttribute())
        {
            if (AttributeError(reader, isImage) is { } error)
                return error;
        }

        return null;
    }

    private static string? AttributeError(XmlReader reader, bool isImage)
    {
        if (reader.NamespaceURI == NamespaceDeclarations)
            return null;
        if (!NarrativeVocabulary.Attributes.Contains(reader.Name))
            return AttributeNotAllowed;

        return reader.Name switch
        {
            "href" or "cite" or "longdesc" => NarrativeUrl.IsActive(reader.Value, allowImageData: false) ? ScriptUrl : null,
            "src" => NarrativeUrl.IsActive(reader.Value, allowImageData: isImage) ? ScriptUrl : null,
            "style" => NarrativeStyle.IsActive(reader.Value) ? ActiveStyle : null,
            _ => null,
        };
    }

    private static string At(string text, int line, int position) => $"{text} (line {line}, position {position} of the div)";
}
