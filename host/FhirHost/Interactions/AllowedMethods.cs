namespace FhirHost.Interactions;

/// <summary>Which methods have a handler on a path, for the <c>Allow</c> header of a 405.</summary>
internal static class AllowedMethods
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

    /// <summary>The methods; empty where the path, or the resource type in it, is known to no handler.</summary>
    public static IReadOnlyList<string> On(string path, HandlerRegistry handlers, string informationModel)
    {
        var allowed = new List<string>();
        foreach (var method in Methods)
        {
            if (InteractionRoute.Of(method, path.AsSpan().TrimStart('/')) is not { Interaction: not 0 } route
                || !IsHandled(route, method, handlers, informationModel))
                continue;
            allowed.Add(method);
            if (method == "GET")
                allowed.Add("HEAD");
        }

        return allowed;
    }

    /// <summary>Whether the path is a route on a resource type that some handler is for, even if none is for this route.</summary>
    public static bool IsKnownType(string path, HandlerRegistry handlers) =>
        InteractionRoute.Of("GET", path.AsSpan().TrimStart('/'))?.Type is { } type
            && handlers.KnownType(type) is not null;

    private static bool IsHandled(InteractionRoute route, string method, HandlerRegistry handlers, string informationModel) =>
        handlers.Allows(route.Interaction, route.Type, route.Operation, method, informationModel)
        // A condition on a create is a header, which Allow cannot express.
        || (route.Interaction == VonkInteraction.type_create
            && handlers.Allows(VonkInteraction.type_conditional_create, route.Type, "", method, informationModel));
}
