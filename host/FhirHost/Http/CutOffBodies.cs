namespace FhirHost.Http;

/// <summary>
/// Order 1104, before all that may read a body: what goes wrong while it arrives is the client's doing, or its connection's, and no crash
/// of the server. Kestrel throws the same types there as files and databases do, so it is distinguished here, where it can only be the
/// body.
/// </summary>
[VonkConfiguration(order: 1104)]
internal static class CutOffBodies
{
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use((http, next) =>
    {
        // A request that has none, such as most reads, needs no wrapper.
        if (http.Features.Find<IHttpRequestBodyDetectionFeature>()?.CanHaveBody != false)
            http.Request.Body = new ArrivingBody(http.Request.Body);
        return next(http);
    });
}
