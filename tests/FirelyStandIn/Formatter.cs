using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Context.Http;
using Vonk.Core.Pluggability;

namespace FirelyStandIn;

/// <summary>
/// Order 1121, inside the part that writes answers: with the header <c>X-Formatter: sdk</c> every resource is written by the serializers of
/// the FHIR SDK, as Firely Server's own formatter does, and no formatter of the plugin is asked. With <c>outcome</c> payloads of refusals
/// are dropped, so that what is left is the outcome.
/// </summary>
[VonkConfiguration(order: 1121)]
public static class FormatterConfiguration
{
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutputFormatter, SdkFormatter>());
        return services;
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use(next => async http =>
    {
        await next(http);
        var answer = http.Vonk().Response;
        switch (http.Request.Headers["X-Formatter"].ToString())
        {
            case "sdk" when answer.Payload is { } payload:
                answer.Payload = new SdkResource(payload);
                break;
            case "outcome" when answer.HttpResult >= StatusCodes.Status400BadRequest:
                answer.Payload = null;
                break;
        }
    });
}

/// <summary>Writes by the SDK, with line breaks, so that no one can rely on how our own JSON looks.</summary>
internal sealed class SdkFormatter : IOutputFormatter
{
    public bool CanWriteResult(OutputFormatterCanWriteContext context) => context.Object is SdkResource;

    public async Task WriteAsync(OutputFormatterWriteContext context)
    {
        var http = context.HttpContext;
        var resource = (SdkResource)context.Object!;
        var definitions = http.RequestServices.GetRequiredService<IStructureDefinitionSummaryProvider>();
        var typed = resource.ToTypedElement(definitions, resource.Type);
        var isXml = context.ContentType.Value!.Contains("xml", StringComparison.Ordinal);
        await http.Response.WriteAsync(isXml
            ? typed.ToXml(pretty: true) : typed.ToJson(pretty: true));
    }
}
