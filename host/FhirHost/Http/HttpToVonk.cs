using FhirHost.Configuration;
using FhirHost.Interactions;
using FhirHost.Plugins;
using Microsoft.Extensions.Options;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>Order 1110: makes the FHIR context of an HTTP request. HEAD is a GET whose body is not sent.</summary>
[VonkConfiguration(order: 1110)]
internal static class HttpToVonk
{
    /// <summary>Present in the request's items where the caller sent HEAD.</summary>
    public static readonly object IsHead = new();

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting, InformationModelOptions models)
    {
        var configured = hosting.Value.BaseUrl is { Length: > 0 } url ? new Uri(url.TrimEnd('/') + '/') : null;
        var handlers = HandlerRegistry.Of(app);
        var content = BranchContent.Of(app);
        return app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
            {
                http.Request.Method = HttpMethods.Get;
                http.Items[IsHead] = IsHead;
            }

            http.Features.Set(handlers);
            http.Features.Set(content);
            http.Features.Set<IVonkContext>(InteractionContext.Of(http, configured ?? BaseOf(http.Request), RequestedModel.Of(http.Request, models).Model));
            return next(http);
        });
    }

    private static Uri BaseOf(HttpRequest request) => new($"{request.Scheme}://{(request.Host.HasValue ? request.Host.Value : "localhost")}{request.PathBase}/");
}
