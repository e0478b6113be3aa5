using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;
using Registry.Validation.Reading;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Bodies that are taken apart before they are read as FHIR. Each is gone through first, so that nothing is made of one that is nested
/// deeper, or has more elements, than the limits allow.
/// </summary>
internal static class LimitedBody
{
    private static readonly XmlReaderSettings Reading = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    // What stands in values as a character reference stays one: line ends in attributes would become spaces.
    private static readonly XmlWriterSettings Writing = new()
    {
        OmitXmlDeclaration = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    /// <summary>A body of JSON; the values of the document are slices of its bytes.</summary>
    /// <exception cref="JsonException">It is not well-formed.</exception>
    /// <exception cref="ReadLimitException">The limits are passed.</exception>
    public static JsonDocument Json(ReadOnlyMemory<byte> utf8, ReadLimits limits)
    {
        // The limit is noticed here first, where it has words.
        var json = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        var values = 0;
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && json.CurrentDepth >= limits.MaxDepth)
                throw ReadLimitException.TooDeep(limits);
            if (json.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++values > limits.MaxNodes)
                throw ReadLimitException.TooManyElements(limits);
        }

        return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
    }

    /// <summary>The root element of a body of XML, without document types and entities. Each element knows its line.</summary>
    /// <exception cref="XmlException">It is not well-formed, or not UTF-8.</exception>
    /// <exception cref="ReadLimitException">The limits are passed.</exception>
    public static XElement Xml(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        if (!Utf8.IsValid(utf8))
            throw new XmlException("The bytes are not UTF-8.");
        // The text is decoded here, because an encoding declaration must not overrule the UTF-8 that HTTP agreed on.
        var text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        using var first = XmlReader.Create(new StringReader(text), Reading);
        for (var elements = 0; first.Read();)
        {
            if (first.NodeType != XmlNodeType.Element)
                continue;
            elements += 1 + first.AttributeCount;
            if (first.Depth >= limits.MaxDepth || elements > limits.MaxNodes)
                throw first.Depth >= limits.MaxDepth ? ReadLimitException.TooDeep(limits) : ReadLimitException.TooManyElements(limits);
        }

        using var second = XmlReader.Create(new StringReader(text), Reading);
        return XElement.Load(second, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
    }

    /// <summary>One element as a document by itself, which declares the namespaces that it uses.</summary>
    public static byte[] Alone(XElement element)
    {
        using var bytes = new MemoryStream();
        using (var copy = XmlWriter.Create(bytes, Writing))
            element.WriteTo(copy);
        return bytes.ToArray();
    }
}

/// <summary>A body is over the limits of what is read; the message says so to its sender.</summary>
internal sealed class ReadLimitException(string message) : Exception(message)
{
    public static ReadLimitException TooDeep(ReadLimits limits) =>
        new($"The body is nested deeper than {limits.MaxDepth} levels; a FHIR resource needs far fewer.");

    public static ReadLimitException TooManyElements(ReadLimits limits) =>
        new($"The body has more than {limits.MaxNodes} elements; send less in one request.");
}
