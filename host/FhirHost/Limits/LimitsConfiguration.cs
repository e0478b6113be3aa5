using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FhirHost.Limits;

/// <summary>The services of limits, and the limits that Kestrel keeps itself.</summary>
internal static class LimitsConfiguration
{
    // Kestrel's default is 100. Each stream that is held takes memory, also of a caller with a good token, and 12 connections full of them
    // took twice what the server has at rest (tests/attack.sh).
    private const int StreamsPerConnection = 32;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<SizeLimits>().BindConfiguration(SizeLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<RequestLimits>().BindConfiguration(RequestLimits.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ServingPlaces>();
        services.AddHealthChecks().AddCheck<PlacesReady>("places", tags: [ReadyChecks.Tag]);
    }

    /// <summary>Sets Kestrel's limits, once the settings are known to be valid and before it starts.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        var limits = app.Services.GetRequiredService<IOptions<RequestLimits>>().Value;
        var kestrel = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        // One byte more, so that the pipeline sees what is over the limit and answers with an outcome.
        kestrel.MaxRequestBodySize = app.Services.GetRequiredService<IOptions<SizeLimits>>().Value.MaxResourceBytes() + 1;
        // Twice as much, for the same reason; beyond that Kestrel answers without an outcome.
        kestrel.MaxRequestLineSize = limits.MaxUrlLength * 2;
        kestrel.MaxRequestHeadersTotalSize = limits.MaxHeadersLength * 2;
        kestrel.MaxRequestHeaderCount = limits.MaxHeaderCount * 2;
        kestrel.MaxRequestBufferSize = Math.Max(limits.MaxUrlLength * 2, 1024 * 1024);
        kestrel.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.RequestHeadersTimeout = limits.HeadersTimeout;
        kestrel.MinRequestBodyDataRate = new MinDataRate(limits.MinBodyBytesPerSecond, Grace);
    }
}
