using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Fhir.Http;

/// <summary>
/// Answers that are indented for people, where <c>_pretty=true</c> asks for it,
/// <see href="http://hl7.org/fhir/STU3/http.html#parameters"/>.
/// Nothing but white space between elements is added; a narrative stays as it is.
/// </summary>
public static class PrettyPrint
{
    /// <summary>The name of the parameter.</summary>
    public const string Parameter = "_pretty";

    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly JsonDocumentOptions ReadOptions = new() { MaxDepth = 1024 };

    private static readonly XmlWriterSettings XmlOptions = new()
    {
        Indent = true,
        NewLineChars = "\n",
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
    };

    private static readonly XmlReaderSettings ReaderOptions = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
    };

    /// <summary>Whether the query, or the form of a search that has been read, asks for it.</summary>
    public static bool IsAskedFor(HttpRequest request) =>
        (request.QueryString.HasValue && HasTrue(request.Query[Parameter]))
        || (request.HttpContext.Features.Find<IFormFeature>()?.Form is { } form && HasTrue(form[Parameter]));

    /// <summary>A body, indented where the request asks for it.</summary>
    public static ReadOnlyMemory<byte> Apply(HttpRequest request, ReadOnlyMemory<byte> body, bool isXml) =>
        body.IsEmpty || !IsAskedFor(request) ? body : isXml ? Xml(body) : Json(body);

    // Once or several times; a search reports values that differ.
    private static bool HasTrue(StringValues values)
    {
        foreach (var value in values)
        {
            if (value == "true")
                return true;
        }

        return false;
    }

    private static ReadOnlyMemory<byte> Json(ReadOnlyMemory<byte> json)
    {
        var output = new ArrayBufferWriter<byte>(json.Length * 2);
        using var document = JsonDocument.Parse(json, ReadOptions);
        using (var writer = new Utf8JsonWriter(output, JsonOptions))
            document.WriteTo(writer);
        return output.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> Xml(ReadOnlyMemory<byte> xml)
    {
        using var output = new MemoryStream(xml.Length * 2);
        using (var reader = XmlReader.Create(new MemoryStream(xml.ToArray(), writable: false), ReaderOptions))
        using (var writer = XmlWriter.Create(output, XmlOptions))
        {
            reader.Read();
            while (!reader.EOF)
                Copy(reader, writer);
        }

        return output.ToArray();
    }

    private static void Copy(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when reader.NamespaceURI == Xhtml:
                writer.WriteRaw(reader.ReadOuterXml());
                return;
            case XmlNodeType.Element:
                writer.WriteStartElement(reader.Prefix, reader.LocalName, reader.NamespaceURI);
                writer.WriteAttributes(reader, defattr: false);
                if (reader.IsEmptyElement)
                    writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement:
                writer.WriteEndElement();
                break;
            case XmlNodeType.XmlDeclaration:
                writer.WriteStartDocument();
                break;
        }

        reader.Read();
    }
}
