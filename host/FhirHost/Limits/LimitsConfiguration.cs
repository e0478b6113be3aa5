using FhirHost.Bodies;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace FhirHost.Limits;

/// <summary>The limits' services, and those that Kestrel keeps itself.</summary>
internal static class LimitsConfiguration
{
    // Kestrel's default is 100. Each stream that is held takes memory, also of a caller with a good token, and 12 connections full of them
    // took twice what the server has at rest (tests/attack.sh).
    private const int StreamsPerConnection = 32;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public static void AddRequestLimits(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<RequestLimits>, RequestLimitsValidator>();
        services.AddOptions<RequestLimits>().Bind(builder.Configuration.GetSection(RequestLimits.Section)).ValidateOnStart();
        services.AddSingleton<ServingPlaces>();
        services.AddSingleton<BodyBudget>();
        services.AddHealthChecks().AddCheck<PlacesReady>("places", tags: [Health.Health.ReadyTag]);
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
            Apply(kestrel.Limits, context.Configuration.GetSection(RequestLimits.Section).Get<RequestLimits>() ?? new RequestLimits()));
    }

    // Settings that are wrong stop the start elsewhere, with all the others; here they must only not throw.
    private static void Apply(KestrelServerLimits kestrel, RequestLimits limits)
    {
        if (new RequestLimitsValidator().Validate(name: null, limits).Failed)
            return;
        // Twice as much, so that the pipeline sees what is over a limit and answers with an outcome; beyond that Kestrel answers without
        // one.
        kestrel.MaxRequestLineSize = limits.MaxUrlLength * 2;
        kestrel.MaxRequestHeadersTotalSize = limits.MaxHeadersLength * 2;
        kestrel.MaxRequestHeaderCount = limits.MaxHeaderCount * 2;
        kestrel.MaxRequestBufferSize = Math.Max(limits.MaxUrlLength * 2, 1024 * 1024);
        kestrel.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.RequestHeadersTimeout = limits.HeadersTimeout;
        kestrel.MinRequestBodyDataRate = new MinDataRate(limits.MinBodyBytesPerSecond, Grace);
    }
}
