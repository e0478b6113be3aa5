namespace FhirHost.Telemetry.Requests;

/// <summary>
/// One line a request, and what spans and metrics of the framework say of it. The framework itself knows no route here, and no interaction
/// of FHIR.
/// </summary>
internal sealed class RequestTelemetry(ILogger<AccessLog> logger, ClientSummary summary, IOptions<AccessLogOptions> options,
    IEnumerable<IRequestCounter> counters, TimeProvider clock)
{
    private readonly IRequestCounter[] _counters = [.. counters.Where(counter => counter.IsOn)];
    private readonly TimeSpan _slowAfter = options.Value.SlowAfter;

    /// <summary>Notes what the pipeline will change: it makes a GET of a HEAD, and takes away a slash.</summary>
    public BegunRequest Begin(HttpContext http)
    {
        var body = new CountedBody(http.Features.Find<IHttpResponseBodyFeature>()!);
        http.Features.Put<IHttpResponseBodyFeature>(body);
        return new(clock.GetTimestamp(), Method(http.Request.Method), http.Request.Path.Value ?? "", body);
    }

    /// <summary>Counts and logs the request, whatever became of it.</summary>
    public void End(HttpContext http, BegunRequest begun)
    {
        http.Features.Put(begun.Body.Inner);
        var served = new ServedRequest(begun.Method, RouteTemplate.Of(begun.Path, http.Features.Find<HandlerRegistry>()),
            http.Response.StatusCode, clock.GetElapsedTime(begun.Timestamp), begun.Body.Bytes, CallerName.Client(http));
        RequestTags.Set(http, served);
        foreach (var counter in _counters)
            counter.Count(http, served.Duration);
        Log(logger, served, served.Duration >= _slowAfter);
        if (!served.IsProbe)
            summary.Count(CallerName.ClientOrAddress(http, served.Client), served.Status, served.Duration >= _slowAfter);
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

/// <summary>What has to be known of a request when it has been served.</summary>
/// <param name="Timestamp">When it began.</param>
/// <param name="Method">A method of HTTP, or <c>_OTHER</c>.</param>
/// <param name="Path">The path as it came, decoded.</param>
/// <param name="Body">Counts what is answered.</param>
internal readonly record struct BegunRequest(long Timestamp, string Method, string Path, CountedBody Body);

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

internal static class RequestTelemetryServices
{
    public static IServiceCollection AddRequestTelemetry(this IServiceCollection services)
    {
        services.AddOptions<AccessLogOptions>().BindConfiguration(AccessLogOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton<ClientSummary>().AddSingleton<RequestTelemetry>();
    }
}
