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
        ["connect/token", ".well-known/smart-configuration", "openapi.json", "docs", "docs/scalar.js", "docs/start.js",
            "favicon.ico", "$admin"];

    /// <param name="path">The path of the request, decoded.</param>
    /// <param name="handlers">Which types and operations are known; null where the request did not come so far.</param>
    public static string Of(string path, HandlerRegistry? handlers)
    {
        path = path.Trim('/');
        if (Array.Exists(Fixed, known => known == path))
            return "/" + path;
        if (InteractionRoute.Of(HttpMethods.Get, path) is not { } route)
            return Other;
        var parts = path.Split('/');
        for (var at = 0; at < parts.Length; at++)
        {
            parts[at] = parts[at] switch
            {
                "" or "metadata" or "_history" or "_search" => parts[at],
                ['$', ..] => IsKnown(route, handlers) ? parts[at] : "{operation}",
                _ when at == 0 => handlers?.ResourceTypes.Contains(route.Type, StringComparer.Ordinal) == true ? parts[at] : "{type}",
                _ when parts[at - 1] == "_history" => "{version}",
                _ => "{id}",
            };
        }

        return "/" + string.Join('/', parts);
    }

    private static bool IsKnown(InteractionRoute route, HandlerRegistry? handlers) => route.Operation is "liveness" or "readiness"
        || handlers?.Allows(VonkInteraction.all_custom, route.Type, route.Operation, HttpMethods.Get) == true
        || handlers?.Allows(VonkInteraction.all_custom, route.Type, route.Operation, HttpMethods.Post) == true;
}
