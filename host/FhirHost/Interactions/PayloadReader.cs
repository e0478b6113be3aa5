using Hl7.Fhir.Serialization;
using Vonk.Core.Common;
using Vonk.Core.Context;

namespace FhirHost.Interactions;

/// <summary>Reads a body into source nodes for handlers that ask for the payload.</summary>
internal static class PayloadReader
{
    public static RequestPayload Read(HttpRequest request, string informationModel)
    {
        // The contract's property is synchronous, and a handler that cares for speed reads the body itself.
        using var copy = new MemoryStream();
        request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted).GetAwaiter().GetResult();
        if (copy.Length == 0)
            return new RequestPayload(success: false, resource: null) { StatusCode = StatusCodes.Status400BadRequest };
        var text = System.Text.Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length);
        try
        {
            var node = request.ContentType?.Contains("xml", StringComparison.OrdinalIgnoreCase) == true ? FhirXmlNode.Parse(text) : FhirJsonNode.Parse(text);
            return new RequestPayload(success: true, node.ToIResource(informationModel));
        }
        catch (Exception unreadable) when (unreadable is FormatException or InvalidOperationException)
        {
            // Not well-formed; or no resource, which the parser calls an invalid operation.
            return new RequestPayload(success: false, resource: null) { StatusCode = StatusCodes.Status400BadRequest };
        }
    }
}
