namespace FhirHost.Interactions;

/// <summary>
/// What a method and a path mean in FHIR's RESTful API, <see href="http://hl7.org/fhir/STU3/http.html"/>. The
/// interaction is 0 where the route is known but the method means nothing on it.
/// </summary>
internal readonly record struct InteractionRoute(VonkInteraction Interaction, string? Type = null, string? Id = null, string? Version =
    null, string Operation = "")
{
    private const VonkInteraction None = 0;

    /// <summary>Reads a path without its leading slash; null where it is no FHIR route.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="handlers">Knows the names of types, which are then not copied.</param>
    public static InteractionRoute? Of(string method, ReadOnlySpan<char> path, HandlerRegistry? handlers = null)
    {
        var parts = RoutePath.Read(path);
        return parts.Kind == RouteKind.None ? null
            : new(InteractionOf(parts.Kind, method), handlers?.KnownType(parts.Type) ?? Text(parts.Type),
                Text(parts.Id), Text(parts.Version), parts.Operation.ToString());
    }

    private static string? Text(ReadOnlySpan<char> part) => part.IsEmpty ? null : part.ToString();

    private static VonkInteraction InteractionOf(RouteKind kind, string method) => kind switch
    {
        RouteKind.System => OnSystem(method),
        RouteKind.Metadata => Where(method is "GET", VonkInteraction.system_capabilities),
        RouteKind.SystemHistory => Where(method is "GET", VonkInteraction.system_history),
        RouteKind.SystemSearch => Where(method is "POST", VonkInteraction.system_search),
        RouteKind.SystemOperation => VonkInteraction.system_custom,
        RouteKind.Type => OnType(method),
        RouteKind.TypeHistory => Where(method is "GET", VonkInteraction.type_history),
        RouteKind.TypeSearch => Where(method is "POST", VonkInteraction.type_search),
        RouteKind.TypeOperation => VonkInteraction.type_custom,
        RouteKind.Instance => OnInstance(method),
        RouteKind.InstanceHistory => Where(method is "GET", VonkInteraction.instance_history),
        RouteKind.Version => Where(method is "GET", VonkInteraction.instance_vread),
        RouteKind.InstanceOperation or RouteKind.VersionOperation => VonkInteraction.instance_custom,
        _ => None,
    };

    private static VonkInteraction Where(bool isMeant, VonkInteraction interaction) => isMeant ? interaction : None;

    private static VonkInteraction OnSystem(string method) => method switch
    {
        "GET" => VonkInteraction.system_search,
        "POST" => VonkInteraction.system_batch,
        _ => None,
    };

    private static VonkInteraction OnType(string method) => method switch
    {
        "GET" => VonkInteraction.type_search,
        "POST" => VonkInteraction.type_create,
        "PUT" => VonkInteraction.type_conditional_update,
        "DELETE" => VonkInteraction.type_conditional_delete,
        _ => None,
    };

    private static VonkInteraction OnInstance(string method) => method switch
    {
        "GET" => VonkInteraction.instance_read,
        "PUT" => VonkInteraction.instance_update,
        "PATCH" => VonkInteraction.instance_patch,
        "DELETE" => VonkInteraction.instance_delete,
        _ => None,
    };
}
