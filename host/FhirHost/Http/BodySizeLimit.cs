using FhirHost.Http.ContentCodings;
using FhirHost.Limits;

namespace FhirHost.Http;

/// <summary>
/// Order 1225: refuses bodies over the limit, by their announced length or while they are read (S11), and decodes them as they are read
/// (S15).
/// </summary>
[VonkConfiguration(order: 1225)]
internal static class BodySizeLimit
{
    // A part of a multipart form is not written to a file on its way, whatever it holds: the body is bounded.
    public static IServiceCollection ConfigureServices(IServiceCollection services) =>
        services.Configure<FormOptions>(form => form.MemoryBufferThreshold = int.MaxValue);

    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<SizeLimits> limits)
    {
        var limit = limits.Value.MaxResourceBytes();
        return app.Use((http, next) =>
        {
            // A request that has none, such as most reads, needs no wrapper.
            if (http.Features.Find<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false)
                return next(http);
            if (http.Request.ContentLength > limit)
                throw TooLarge();
            // Kestrel counts as well; other servers, and bodies without a length, are counted here.
            http.Request.Body = new LimitedStream(http.Request.Body, limit);
            ContentCoding.Decode(http.Request, limit);
            return next(http);
        });
    }

    public static BadHttpRequestException TooLarge() => new("The body is over the limit.", StatusCodes.Status413PayloadTooLarge);
}
