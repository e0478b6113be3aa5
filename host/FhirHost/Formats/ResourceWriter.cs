using FhirHost.Plugins;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Mvc.Formatters;
using Vonk.Core.Common;

namespace FhirHost.Formats;

/// <summary>
/// Writes the resource of an answer. A plugin that has its resources as bytes registers an <see cref="IOutputFormatter"/>;
/// the host writes its own, and the rest by the definitions that the plugins brought.
/// </summary>
internal sealed class ResourceWriter(IEnumerable<IOutputFormatter> formatters, ContextAwareServices definitions)
{
    private readonly IOutputFormatter[] _formatters = [.. formatters];

    public async Task WriteAsync(HttpContext http, IResource resource)
    {
        var context =
            new OutputFormatterWriteContext(http, NoWriter, resource.GetType(), resource) { ContentType = http.Response.ContentType };
        // The host's own are also what is left to answer with where a formatter fails, so that none is asked about them.
        if (resource is not HostResource && Array.Find(_formatters, formatter => formatter.CanWriteResult(context)) is { } formatter)
        {
            await HeldBody.WriteAsync(http, () => formatter.WriteAsync(context));
            return;
        }

        var body = Bytes(http, resource, FhirFormat.IsXml(http.Response.ContentType!.Split(';')[0]));
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    private ReadOnlyMemory<byte> Bytes(HttpContext http, IResource resource, bool asXml)
    {
        if (resource is not HostResource own)
        {
            var known = definitions.Find<IStructureDefinitionSummaryProvider>(http.RequestServices, resource.InformationModel)
                ?? ModelInspector.Base;
            // JSON can be written of anything, XML would silently be empty.
            if (asXml && known.Provide(resource.Type) is null)
                throw new InvalidOperationException(
                    $"No plugin brings the definition of {resource.Type} in {resource.InformationModel}, without which there is no writing "
                        + $"it in XML.");
            var typed = resource.ToTypedElement(known, resource.Type);
            return asXml ? typed.ToXmlBytes() : typed.ToJsonBytes();
        }

        return FhirElementWriter.Write(own.Root, asXml);
    }

    private static TextWriter NoWriter(Stream stream, System.Text.Encoding encoding) => new StreamWriter(stream, encoding, leaveOpen: true);
}
