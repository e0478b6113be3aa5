namespace Registry.Plugin.Pipeline;

/// <summary>The interactions of requests, and the handlers for them.</summary>
internal static class Interactions
{
    public static RegistryInteraction Interaction(this IVonkContext context) => UnprovenNames.OfServer.Find(
        context.Request.Interaction, context.Request.Method, context.Request.Path,
        context.Request.Method == "POST" && context.HttpContext().Request.Headers.ContainsKey("If-None-Exist"));

    public static VonkAppBuilder On(this IApplicationBuilder app, RegistryInteraction interaction) =>
        UnprovenNames.OfServer.NameOf(interaction) is { } name ? app.OnInteraction(name)
            : app.On(context => context.Interaction() == interaction);

    public static VonkAppBuilder OnAppointment(this IApplicationBuilder app, RegistryInteraction interaction) =>
        app.On(interaction).AndResourceTypes("Appointment");

    /// <summary>For whatever is sent to the base: a batch, or a transaction, which the server may know by another name.</summary>
    public static VonkAppBuilder OnBundle(this IApplicationBuilder app) =>
        app.On(context => context.Interaction() == RegistryInteraction.Batch);
}

/// <summary>
/// What a method and a path mean where the contract has no name for it, <see href="http://hl7.org/fhir/STU3/http.html"/>.
/// </summary>
internal static class InteractionPath
{
    public static RegistryInteraction Of(string method, string path, bool isConditional)
    {
        var isGet = method is "GET" or "HEAD";
        return path.Trim('/').Split('/') switch
        {
            [""] => method == "POST" ? RegistryInteraction.Batch : RegistryInteraction.Other,
            ["metadata"] => isGet ? RegistryInteraction.Capabilities : RegistryInteraction.Other,
            [['$', ..]] or [_, _, ['$', ..]] => RegistryInteraction.OtherOperation,
            [_, ['$', ..]] => RegistryInteraction.TypeOperation,
            [_, "_search"] => method == "POST" ? RegistryInteraction.Search : RegistryInteraction.Other,
            [_] when method == "POST" => isConditional ? RegistryInteraction.ConditionalCreate : RegistryInteraction.Create,
            [_, not "_history"] when method == "PUT" => RegistryInteraction.Update,
            _ when !isGet => RegistryInteraction.Other,
            [_] => RegistryInteraction.Search,
            [_, "_history"] => RegistryInteraction.TypeHistory,
            [_, _] => RegistryInteraction.Read,
            [_, _, "_history"] => RegistryInteraction.InstanceHistory,
            [_, _, "_history", _] => RegistryInteraction.Vread,
            _ => RegistryInteraction.Other,
        };
    }
}

/// <summary>The interactions that the registry distinguishes, whatever the server calls them.</summary>
internal enum RegistryInteraction
{
    Other, // Any other, or none.
    Create, // POST [type]
    ConditionalCreate, // POST [type] with If-None-Exist
    Read, // GET [type]/[id]
    Vread, // GET [type]/[id]/_history/[vid]
    InstanceHistory, // GET [type]/[id]/_history
    TypeHistory, // GET [type]/_history
    Search, // GET [type] and POST [type]/_search
    Update, // PUT [type]/[id]
    Batch, // POST [base]
    Capabilities, // GET metadata
    TypeOperation,
    OtherOperation, // On an instance, or on the whole system.
}
