using System.Diagnostics;

namespace FhirHost.Telemetry.Requests;

/// <summary>
/// Order 11, inside the part that puts the request's id on each line of the log: one line a request, and what spans and metrics of the
/// framework say of it. The framework itself knows no route here, and no interaction of FHIR.
/// </summary>
[VonkConfiguration(order: 11)]
internal static class RequestTelemetry
{
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.AddOptions<AccessLogOptions>().BindConfiguration(AccessLogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ClientSummary>();
    }

    public static IApplicationBuilder Configure(IApplicationBuilder app, ILogger<AccessLog> logger, ClientSummary summary,
        IOptions<AccessLogOptions> options, IEnumerable<IRequestCounter> counters, TimeProvider clock)
    {
        IRequestCounter[] counting = [.. counters.Where(counter => counter.IsOn)];
        var slowAfter = options.Value.SlowAfter;
        return app.Use(async (http, next) =>
        {
            var began = clock.GetTimestamp();
            // Before the pipeline makes a GET of a HEAD, and takes away a slash.
            var method = Method(http.Request.Method);
            var path = http.Request.Path.Value ?? "";
            var inner = http.Features.Find<IHttpResponseBodyFeature>()!;
            var body = new CountedBody(inner);
            http.Features.Put<IHttpResponseBodyFeature>(body);
            try
            {
                await next(http);
            }
            finally
            {
                http.Features.Put(inner);
                var served = new ServedRequest(method, RouteTemplate.Of(path, http.Features.Find<HandlerRegistry>()),
                    http.Response.StatusCode, clock.GetElapsedTime(began), body.Bytes, CallerName.Client(http));
                RequestTags.Set(http, served);
                foreach (var counter in counting)
                    counter.Count(http, served.Duration);
                Log(logger, served, served.Duration >= slowAfter);
                if (!served.IsProbe)
                    summary.Count(CallerName.ClientOrAddress(http, served.Client), served.Status, served.Duration >= slowAfter);
            }
        });
    }

    private static void Log(ILogger logger, ServedRequest served, bool isSlow)
    {
        var milliseconds = Math.Round(served.Duration.TotalMilliseconds, 1);
        if (served.IsProbe)
            AccessLogMessages.ProbeServed(logger, served.Method, served.Route, served.Status, milliseconds, served.Bytes);
        else if (isSlow)
            AccessLogMessages.ServedSlowly(logger, served.Method, served.Route, served.Status, milliseconds, served.Bytes, served.Client);
        else
            AccessLogMessages.Served(logger, served.Method, served.Route, served.Status, milliseconds, served.Bytes, served.Client);
    }

    // A method that HTTP does not define is text of the caller's.
    private static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" => method,
        _ => "_OTHER",
    };
}

/// <summary>What is said of a request.</summary>
/// <param name="Method">A method of HTTP, or <c>_OTHER</c>.</param>
/// <param name="Route">See <see cref="RouteTemplate"/>.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Duration">From the first part of the pipeline to the last byte handed to the server.</param>
/// <param name="Bytes">Those of the answer's body.</param>
/// <param name="Client">See <see cref="CallerName.Client"/>.</param>
internal readonly record struct ServedRequest(string Method, string Route, int Status, TimeSpan Duration, long Bytes, string Client)
{
    /// <summary>Whether it comes from what watches the server, and would fill the log.</summary>
    public bool IsProbe => Route is "/$liveness" or "/$readiness";
}
