using System.Collections.Concurrent;
using FhirHost.Interactions;

namespace FhirHost.Telemetry.Requests;

/// <summary>
/// The path of a request as a template, for logs, spans and metrics: nothing in it was chosen by the caller, so that it holds no id and no
/// NHS number (spec T6), and there are few of them.
/// </summary>
internal static class RouteTemplate
{
    /// <summary>A path that is no route of this server.</summary>
    public const string Other = "{other}";

    // What is served at a fixed place that is no interaction of FHIR.
    private static readonly string[] Fixed =
        ["/connect/token", "/.well-known/smart-configuration", "/openapi.json", "/docs", "/docs/scalar.js", "/docs/start.js",
            "/favicon.ico", "/$admin"];

    // As many as there are kinds of routes, known types and known operations: nothing that a caller chose is a key.
    private static readonly ConcurrentDictionary<(RouteKind Kind, string Type, string Operation), string> Templates = new();

    /// <param name="path">The path of the request, decoded.</param>
    /// <param name="handlers">Which types and operations are known; null where the request did not come so far.</param>
    public static string Of(string path, HandlerRegistry? handlers)
    {
        var trimmed = path.AsSpan().Trim('/');
        foreach (var known in Fixed)
        {
            if (trimmed.SequenceEqual(known.AsSpan(1)))
                return known;
        }

        var route = RoutePath.Read(trimmed);
        if (route.Kind == RouteKind.None)
            return Other;
        return Templates.GetOrAdd((route.Kind, handlers?.KnownType(route.Type) ?? "{type}", Operation(route, handlers)),
            static route => Of(route.Kind, route.Type, route.Operation));
    }

    private static string Of(RouteKind kind, string type, string operation) => kind switch
    {
        RouteKind.System => "/",
        RouteKind.Metadata => "/metadata",
        RouteKind.SystemHistory => "/_history",
        RouteKind.SystemSearch => "/_search",
        RouteKind.SystemOperation => $"/{operation}",
        RouteKind.Type => $"/{type}",
        RouteKind.TypeHistory => $"/{type}/_history",
        RouteKind.TypeSearch => $"/{type}/_search",
        RouteKind.TypeOperation => $"/{type}/{operation}",
        RouteKind.Instance => $"/{type}/{{id}}",
        RouteKind.InstanceHistory => $"/{type}/{{id}}/_history",
        RouteKind.InstanceOperation => $"/{type}/{{id}}/{operation}",
        RouteKind.Version => $"/{type}/{{id}}/_history/{{version}}",
        RouteKind.VersionOperation => $"/{type}/{{id}}/_history/{{version}}/{operation}",
        _ => Other,
    };

    private static string Operation(RoutePath route, HandlerRegistry? handlers)
    {
        if (route.Kind is not (RouteKind.SystemOperation or RouteKind.TypeOperation or RouteKind.InstanceOperation
            or RouteKind.VersionOperation))
            return "";
        var (type, name) = (route.Type.IsEmpty ? null : route.Type.ToString(), route.Operation.ToString());
        return IsKnown(type, name, handlers) ? "$" + name : "{operation}";
    }

    private static bool IsKnown(string? type, string operation, HandlerRegistry? handlers) => operation is "liveness" or "readiness"
        || handlers?.Allows(VonkInteraction.all_custom, type, operation, HttpMethods.Get) == true
        || handlers?.Allows(VonkInteraction.all_custom, type, operation, HttpMethods.Post) == true;
}
