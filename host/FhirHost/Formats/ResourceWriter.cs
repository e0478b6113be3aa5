using Fhir.Http.Html;
using FhirHost.Plugins;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;

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
        if (IsPage(http))
        {
            await WritePageAsync(http, resource, context);
            return;
        }

        // The host's own are also what is left to answer with where a formatter fails, so that none is asked about them.
        if (resource is not HostResource && FormatterOf(context) is { } formatter)
        {
            await HeldBody.WriteAsync(http, formatter, context);
            return;
        }

        var isXml = FhirFormat.IsXml(http.Response.ContentType!.Split(';')[0]);
        await WholeAnswer.WriteAsync(http, PrettyPrint.Apply(http.Request, Bytes(http, resource, isXml), isXml));
    }

    private IOutputFormatter? FormatterOf(OutputFormatterWriteContext context)
    {
        foreach (var formatter in _formatters)
        {
            if (formatter.CanWriteResult(context))
                return formatter;
        }

        return null;
    }

    private static bool IsPage(HttpContext http) =>
        http.Response.ContentType!.StartsWith(HtmlPage.MediaType, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A page is written by the formatter of a plugin that says so. Others are not asked: what they wrote would be taken for HTML.
    /// </summary>
    private Task WritePageAsync(HttpContext http, IResource resource, OutputFormatterWriteContext context)
    {
        if (resource is not HostResource && Array.Find(_formatters, one => WritesPages(one, context)) is { } formatter)
            return HeldBody.WriteAsync(http, formatter, context);
        var json = Bytes(http, resource, asXml: false);
        ReadOnlyMemory<byte>? xml = resource is HostResource || Definitions(http, resource).Provide(resource.Type) is not null
            ? Bytes(http, resource, asXml: true) : null;
        var home = http.Features.Find<IVonkContext>()?.ServerBase.AbsoluteUri ?? "/";
        return ResourcePage.Of(json, xml, http.Response.StatusCode, home).WriteAsync(http);
    }

    private static bool WritesPages(IOutputFormatter formatter, OutputFormatterWriteContext context) =>
        formatter is IApiResponseTypeMetadataProvider types
        && types.GetSupportedContentTypes(HtmlPage.MediaType, context.ObjectType!)?.Count > 0 && formatter.CanWriteResult(context);

    private IStructureDefinitionSummaryProvider Definitions(HttpContext http, IResource resource) =>
        definitions.Find<IStructureDefinitionSummaryProvider>(http.RequestServices, resource.InformationModel) ?? ModelInspector.Base;

    private ReadOnlyMemory<byte> Bytes(HttpContext http, IResource resource, bool asXml)
    {
        if (resource is not HostResource own)
        {
            var known = Definitions(http, resource);
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
