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
        ReadLimitException.ThrowIf(BodyStructure.ErrorInJson(utf8.Span, limits.MaxDepth, limits.MaxNodes));
        return JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = limits.MaxDepth });
    }

    /// <summary>The root element of a body of XML, without document types and entities. Each element knows its line.</summary>
    /// <exception cref="XmlException">It is not well-formed, or not UTF-8.</exception>
    /// <exception cref="ReadLimitException">The limits are passed.</exception>
    public static XElement Xml(ReadOnlySpan<byte> utf8, ReadLimits limits)
    {
        if (!Utf8.IsValid(utf8))
            throw new XmlException("The bytes are not UTF-8.");
        var text = Encoding.UTF8.GetString(utf8).TrimStart('\uFEFF');
        ReadLimitException.ThrowIf(BodyStructure.ErrorInXml(text, limits.MaxDepth, limits.MaxNodes));
        using var xml = XmlReader.Create(new StringReader(text), Reading);
        return XElement.Load(xml, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo);
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
    public static void ThrowIf(OutcomeText? error)
    {
        if (error is not null)
            throw new ReadLimitException(error.Diagnostics);
    }
}
