using System.Diagnostics;
using FhirHost.Guards;

namespace FhirHost.Telemetry.Requests;

/// <summary>
/// Names the framework's span of a request, and adds what is known of it by the conventions of OpenTelemetry,
/// <see href="https://opentelemetry.io/docs/specs/semconv/http/http-spans/"/>. Those attributes that hold what a caller wrote (path, query,
/// host, user agent) are left out (spec T6).
/// </summary>
internal static class RequestTags
{
    public const string Interaction = "fhir.interaction";
    public const string Route = "http.route";

    public static void Set(HttpContext http, ServedRequest served)
    {
        var metrics = http.Features.Find<IHttpMetricsTagsFeature>();
        var span = http.Features.Find<IHttpActivityFeature>()?.Activity;
        if (metrics is null && span is null)
            return;
        var interaction = http.Features.Find<IVonkContext>() is { } context ? InteractionCode.Of(context.Request.Interaction) : null;
        if (metrics is not null)
        {
            // An endpoint of ASP.NET Core has a route, which the framework adds.
            if (http.GetEndpoint() is null)
                metrics.Tags.Add(new(Route, served.Route));
            if (interaction is not null)
                metrics.Tags.Add(new(Interaction, interaction));
        }

        if (span is { IsAllDataRequested: true })
            Set(span, http, served, interaction);
    }

    private static void Set(Activity span, HttpContext http, ServedRequest served, string? interaction)
    {
        span.DisplayName = $"{(served.Method == "_OTHER" ? "HTTP" : served.Method)} {served.Route}";
        span.SetTag("http.request.method", served.Method);
        span.SetTag(Route, served.Route);
        span.SetTag("http.response.status_code", served.Status);
        span.SetTag("http.response.body.size", served.Bytes);
        span.SetTag("url.scheme", http.Request.IsHttps ? "https" : "http");
        span.SetTag("network.protocol.version", HttpProtocol.IsHttp2(http.Request.Protocol) ? "2" : "1.1");
        span.SetTag("fhirhost.client.id", served.Client);
        if (interaction is not null)
            span.SetTag(Interaction, interaction);
        if (served.Status < StatusCodes.Status500InternalServerError)
            return;
        span.SetTag("error.type", served.Status.ToString(CultureInfo.InvariantCulture));
        span.SetStatus(ActivityStatusCode.Error);
    }
}
