namespace FhirHost.Http;

/// <summary>
/// Order 25: lets pages of the origins that the settings list call this server (F5b),
/// <see href="https://fetch.spec.whatwg.org/#http-cors-protocol"/>. Preflights are answered here, before tokens and client certificates,
/// which browsers do not send with them; those of other origins are answered too, and get nothing that would let the page go on.
/// </summary>
[VonkConfiguration(order: 25)]
internal static class Cors
{
    private static readonly TimeSpan KnownFor = TimeSpan.FromMinutes(10);

    private static readonly string[] Methods =
        [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete];

    // What a page may read of an answer beside its content.
    private static readonly string[] Exposed =
    [
        HeaderNames.ETag, HeaderNames.Location, HeaderNames.ContentLocation, HeaderNames.LastModified, HeaderNames.Allow,
        HeaderNames.WWWAuthenticate, HeaderNames.RetryAfter, "X-Request-Id", "X-Correlation-Id",
    ];

    public static IServiceCollection ConfigureServices(IServiceCollection services) => services.AddCors();

    // Only a page's request has an origin; the framework's part would give every other a scope of services that it does not need.
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting) =>
        app.UseWhen(http => http.Request.Headers.Origin.Count > 0, pages => pages.UseCors(policy => policy
            .WithOrigins(hosting.Value.Cors.Origins).WithMethods(Methods).AllowAnyHeader().WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(KnownFor)));
}
