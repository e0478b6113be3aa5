using Fhir.Http.Html;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Formatters;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Pages;

/// <summary>
/// Writes the registry's answers as pages, where a browser asks for them (F1a). It stands behind everything that decides on a request:
/// who is refused JSON is refused a page, and each is recorded alike.
/// </summary>
internal sealed class PageFormatter(AppointmentValidator validator) : IOutputFormatter, IApiResponseTypeMetadataProvider
{
    public const string Site = "Appointment Registry";

    public bool CanWriteResult(OutputFormatterCanWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Object is JsonResource && context.ContentType.StartsWith(HtmlPage.MediaType, StringComparison.OrdinalIgnoreCase);
    }

    public IReadOnlyList<string>? GetSupportedContentTypes(string? contentType, Type objectType) =>
        contentType == HtmlPage.MediaType && objectType == typeof(JsonResource) ? [HtmlPage.MediaType] : null;

    public Task WriteAsync(OutputFormatterWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var http = context.HttpContext;
        var page = PageOf((JsonResource)context.Object!, http.Response.StatusCode, http.Vonk().ServerBase.AbsoluteUri.TrimEnd('/') + "/");
        return (page with { Site = Site }).WriteAsync(http);
    }

    private HtmlPage PageOf(JsonResource resource, int status, string home)
    {
        var xml = JsonResourceFormatter.Xml(validator, resource);
        if (resource.Type is not ("Appointment" or "Bundle"))
            return ResourcePage.Of(resource.Json, xml, status, home);
        using var document = JsonDocument.Parse(resource.Json, ResourcePage.Options);
        var raw = RawResource.Of(resource.Json, xml);
        return (resource.Type, document.RootElement.TextOf("type")) switch
        {
            ("Appointment", _) => AppointmentPage.Of(document.RootElement, raw, home),
            (_, "searchset") => SearchPage.Of(document.RootElement, raw, home),
            (_, "history") => HistoryPage.Of(document.RootElement, raw, home),
            _ => ResourcePage.Of(resource.Json, xml, status, home),
        };
    }
}
