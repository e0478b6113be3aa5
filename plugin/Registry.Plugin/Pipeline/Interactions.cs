namespace Registry.Plugin.Pipeline;

/// <summary>The interactions of requests, and the handlers for them.</summary>
internal static class Interactions
{
    /// <summary>What is asked.</summary>
    public static RegistryInteraction Interaction(this IVonkContext context) => UnprovenNames.OfServer.Find(
        context.Request.Interaction, context.Request.Method, context.Request.Path,
        context.HttpContext().Request.Headers.ContainsKey("If-None-Exist"));

    /// <summary>For one interaction.</summary>
    public static VonkAppBuilder On(this IApplicationBuilder app, RegistryInteraction interaction) =>
        UnprovenNames.OfServer.NameOf(interaction) is { } name ? app.OnInteraction(name)
            : app.On(context => context.Interaction() == interaction);

    /// <summary>For one interaction on appointments.</summary>
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
    /// <summary>The interaction.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path below the base of the server.</param>
    /// <param name="isConditional">Whether the request has the header If-None-Exist.</param>
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
    /// <summary>Any other, or none.</summary>
    Other,

    /// <summary>POST [type].</summary>
    Create,

    /// <summary>POST [type] with If-None-Exist.</summary>
    ConditionalCreate,

    /// <summary>GET [type]/[id].</summary>
    Read,

    /// <summary>GET [type]/[id]/_history/[vid].</summary>
    Vread,

    /// <summary>GET [type]/[id]/_history.</summary>
    InstanceHistory,

    /// <summary>GET [type]/_history.</summary>
    TypeHistory,

    /// <summary>GET [type] and POST [type]/_search.</summary>
    Search,

    /// <summary>PUT [type]/[id].</summary>
    Update,

    /// <summary>POST [base].</summary>
    Batch,

    /// <summary>GET metadata.</summary>
    Capabilities,

    /// <summary>An operation on a type.</summary>
    TypeOperation,

    /// <summary>An operation on an instance, or on the whole system.</summary>
    OtherOperation,
}
