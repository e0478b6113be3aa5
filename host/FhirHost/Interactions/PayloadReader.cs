using System.Text.Json;
using System.Xml;
using FhirHost.Bodies;
using FhirHost.Formats;
using FhirHost.Limits;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;

namespace FhirHost.Interactions;

/// <summary>Reads a body into source nodes for handlers that ask for the payload.</summary>
internal static class PayloadReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RequestPayload Read(HttpRequest request, string informationModel)
    {
        var bytes = Bytes(request);
        var isXml = request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true;
        if (BodyContent.ErrorIn(bytes, isXml, "a resource") is { } mistaken)
            return Unreadable(request, VonkOutcome.IssueType.Invalid, mistaken);
        try
        {
            // What is not UTF-8 must not be taken for a text with other characters.
            var text = Strict.GetString(bytes).TrimStart('\uFEFF');
            // The SDK's parsers build everything before anyone can look, and in more time than the body is long.
            var limits = request.HttpContext.RequestServices.GetRequiredService<IOptions<SizeLimits>>().Value;
            if ((isXml ? BodyStructure.ErrorInXml(text, limits.MaxDepth, limits.MaxElements)
                : BodyStructure.ErrorInJson(Encoding.UTF8.GetBytes(text), limits.MaxDepth, limits.MaxElements)) is { } error)
                return Unreadable(request, VonkOutcome.IssueType.TooCostly, error);

            if (isXml && IsDeclaredAsOther(text))
                return Unreadable(request, VonkOutcome.IssueType.Invalid, new("The XML declaration names another encoding than UTF-8.",
                    "Encode the body in UTF-8, and declare encoding=\"UTF-8\" or none."));

            var node = isXml ? Xml(text) : FhirJsonNode.Parse(text);
            return new RequestPayload(success: true, node.ToIResource(informationModel));
        }
        catch (Exception unreadable) when (unreadable is FormatException
            or InvalidOperationException or DecoderFallbackException or XmlException or JsonException)
        {
            // Not well-formed; or no resource, which the parser calls an invalid operation.
            return Unreadable();
        }
    }

    private static RequestPayload Unreadable(HttpRequest request, VonkOutcome.IssueType type, OutcomeText error)
    {
        request.HttpContext.Vonk().Response.Outcome.Add(VonkOutcome.IssueSeverity.Error, type, error);
        return Unreadable();
    }

    private static RequestPayload Unreadable() => new(success: false, resource: null) { StatusCode = StatusCodes.Status400BadRequest };

    /// <summary>
    /// The body. From order 1226 on it is in memory, see <see cref="BodyIntake"/>. Only a plugin that asks before, or for a request that no
    /// known handler is for, waits here while it arrives: the contract's property is synchronous.
    /// </summary>
    private static ReadOnlySpan<byte> Bytes(HttpRequest request)
    {
        var body = request.Body as MemoryStream;
        if (body is null)
        {
            body = new MemoryStream();
            request.Body.CopyToAsync(body, request.HttpContext.RequestAborted).GetAwaiter().GetResult();
            body.Position = 0;
        }

        var rest = body.TryGetBuffer(out var buffer) ? buffer.AsSpan((int)body.Position) : body.ToArray().AsSpan((int)body.Position);
        body.Position = body.Length;
        return rest;
    }

    /// <summary>Whether the XML declares an encoding that it does not have.</summary>
    private static bool IsDeclaredAsOther(string text)
    {
        using var reader = Open(text);
        return reader.Read() && reader.NodeType == XmlNodeType.XmlDeclaration && reader.GetAttribute("encoding") is { } declared
            && !Utf8Name.Is(declared);
    }

    private static XmlReader Open(string text) =>
        XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

    /// <summary>The resource in XML: an element of FHIR's namespace whose name can be a resource type.</summary>
    private static ISourceNode Xml(string text)
    {
        using var reader = Open(text);
        return reader.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI == "http://hl7.org/fhir"
            && char.IsAsciiLetterUpper(reader.LocalName[0])
            ? FhirXmlNode.Parse(text)
            : throw new FormatException("The root is no resource.");
    }
}
