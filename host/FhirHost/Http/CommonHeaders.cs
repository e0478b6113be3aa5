namespace FhirHost.Http;

/// <summary>Headers that every answer carries: nothing may be cached or sniffed, and TLS stays TLS (F5).</summary>
[VonkConfiguration(order: 20)]
internal static class CommonHeaders
{
    private const string OneYear = "max-age=31536000";

    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.Use((http, next) =>
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        if (http.Request.IsHttps)
            headers[HeaderNames.StrictTransportSecurity] = OneYear;
        return next(http);
    });
}
