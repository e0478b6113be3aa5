using System.Text;
using System.Text.Json;
using System.Xml;
using FhirHost.Bodies;
using FhirHost.Limits;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Microsoft.Extensions.Options;
using Vonk.Core.Common;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace FhirHost.Interactions;

/// <summary>Reads a body into source nodes for handlers that ask for the payload.</summary>
internal static class PayloadReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static RequestPayload Read(HttpRequest request, string informationModel)
    {
        // The contract's property is synchronous, and a handler that cares for speed reads the body itself.
        using var copy = new MemoryStream();
        request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted).GetAwaiter().GetResult();
        if (copy.Length == 0)
            return Unreadable();
        try
        {
            var text = Text(copy);
            var isXml = request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true;
            // The SDK's parsers build everything before anyone can look, and in more time than the body is long.
            var limits = request.HttpContext.RequestServices.GetRequiredService<IOptions<SizeLimits>>().Value;
            if (BodyStructure.Fault(text, isXml, limits) is { } fault)
            {
                request.HttpContext.Vonk().Response.Outcome.AddIssue(
                    VonkOutcome.IssueSeverity.Error, VonkOutcome.IssueType.TooCostly, diagnostics: fault);
                return Unreadable();
            }

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

    private static RequestPayload Unreadable() => new(success: false, resource: null) { StatusCode = StatusCodes.Status400BadRequest };

    /// <summary>The text; what is no UTF-8 is no text, and must not be taken for one with other characters.</summary>
    private static string Text(MemoryStream bytes) => Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).TrimStart('\uFEFF');

    /// <summary>The resource in XML: an element of FHIR's namespace whose name can be a resource type.</summary>
    private static ISourceNode Xml(string text)
    {
        using var reader =
            XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return reader.MoveToContent() == XmlNodeType.Element && reader.NamespaceURI == "http://hl7.org/fhir"
            && char.IsAsciiLetterUpper(reader.LocalName[0])
            ? FhirXmlNode.Parse(text)
            : throw new FormatException("The root is no resource.");
    }
}
