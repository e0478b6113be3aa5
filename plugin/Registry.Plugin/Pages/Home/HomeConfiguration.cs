using Fhir.Http.Html;
using Vonk.Core.Context.Http;

namespace Registry.Plugin.Pages.Home;

/// <summary>
/// Order 1224, behind the checks of certificates and switches: <c>GET /</c> of a browser. It is no interaction of FHIR, so no one else
/// sees that it is there.
/// </summary>
[VonkConfiguration(order: 1224)]
public static class HomeConfiguration
{
    /// <summary>Adds the page; Firely Server has its own.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (BuiltFor.FirelyServer)
            return app;
        var links = ActivatorUtilities.CreateInstance<HomeLinks>(app.ApplicationServices);
        var page = ActivatorUtilities.CreateInstance<HomePage>(app.ApplicationServices, links);
        return app.Use((http, next) => IsAsked(http) ? page.WriteAsync(http) : next(http));
    }

    private static bool IsAsked(HttpContext http) => HttpMethods.IsGet(http.Request.Method) && http.Vonk().Request.Path is "" or "/"
        && HtmlPreference.IsAsked(http.Request);
}
