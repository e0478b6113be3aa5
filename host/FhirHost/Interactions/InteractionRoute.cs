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
    public static InteractionRoute? Of(string method, string path)
    {
        var parts = path.Split('/');
        return parts switch
        {
            [""] => new(OnSystem(method)),
            ["metadata"] => new(method is "GET" ? VonkInteraction.system_capabilities : None),
            ["_history"] => new(method is "GET" ? VonkInteraction.system_history : None),
            ["_search"] => new(method is "POST" ? VonkInteraction.system_search : None),
            [['$', ..] operation] => new(VonkInteraction.system_custom, Operation: operation[1..]),
            [var type] when IsType(type) => new(OnType(method), type),
            [var type, "_history"] when IsType(type) => new(method is "GET" ? VonkInteraction.type_history : None, type),
            [var type, "_search"] when IsType(type) => new(method is "POST" ? VonkInteraction.type_search : None, type),
            [var type, ['$', ..] operation] when IsType(type) => new(VonkInteraction.type_custom, type, Operation: operation[1..]),
            [var type, { Length: > 0 } id] when IsType(type) => new(OnInstance(method), type, id),
            [var type, { Length: > 0 } id, "_history"] when IsType(type) =>
                new(method is "GET" ? VonkInteraction.instance_history : None, type, id),
            [var type, { Length: > 0 } id, "_history", { Length: > 0 } version] when IsType(type) =>
                new(method is "GET" ? VonkInteraction.instance_vread : None, type, id, version),
            [var type, { Length: > 0 } id, ['$', ..] operation] when IsType(type) =>
                new(VonkInteraction.instance_custom, type, id, Operation: operation[1..]),
            [var type, { Length: > 0 } id, "_history", { Length: > 0 } version, ['$', ..] operation] when IsType(type) =>
                new(VonkInteraction.instance_custom, type, id, version, Operation: operation[1..]),
            _ => null,
        };
    }

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

    private static bool IsType(string segment) => segment.Length > 0 && char.IsAsciiLetterUpper(segment[0])
        && segment.All(char.IsAsciiLetter);
}
