using FhirHost.Configuration;
using FhirHost.Formats;
using FhirHost.Interactions;
using FhirHost.Limits;
using FhirHost.Plugins;

namespace FhirHost.Http;

/// <summary>Order 1110: makes the FHIR context of an HTTP request. HEAD is a GET here: <see cref="HeadRequest"/> drops the body.</summary>
[VonkConfiguration(order: 1110)]
internal static class HttpToVonk
{
    public static IApplicationBuilder Configure(
        IApplicationBuilder app, IOptions<HostingOptions> hosting, IConfiguration configuration, InformationModelOptions models)
    {
        var bases = new ServerBase(hosting.Value);
        var formats = new NegotiationCache(FormatNegotiation.Fallback(configuration), models);
        var handlers = HandlerRegistry.Of(app);
        var content = BranchContent.Of(app);
        return app.Use((http, next) =>
        {
            if (HttpMethods.IsHead(http.Request.Method))
                http.Request.Method = HttpMethods.Get;
            TrailingSlash.Remove(http.Request);
            http.Features.Put(handlers);
            http.Features.Put(content);
            var format = formats.Choose(http.Request);
            var context = InteractionContext.Of(http, bases.Of(http.Request) ?? Refuse(http, bases), format.Choice.Model);
            context.Features.Put(format);
            http.Features.Put<IVonkContext>(context);
            return next(http);
        });
    }

    private static Uri Refuse(HttpContext http, ServerBase bases)
    {
        if (http.Features.Find<Refusal>() is null)
            http.Features.Put(ServerBase.BadHost);
        // Code that reads it later, a log for instance, would fail on it.
        http.Request.Headers.Host = default;
        return bases.WithoutHost(http.Request);
    }
}
