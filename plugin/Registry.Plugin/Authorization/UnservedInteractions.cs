using Microsoft.Net.Http.Headers;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 3123: in Firely Server, what the registry does not serve would be answered by the server's own handlers, from a store of its own:
/// a deletion, or a registration where that is switched off. It is answered 405 here, as in a host without such handlers. Operations of
/// other plugins pass.
/// </summary>
[VonkConfiguration(order: 3123)]
[RequiredPart(BeforeBundles = false)]
public static class UnservedInteractions
{
    private static readonly string[] Methods = ["GET", "POST", "PUT"];

    /// <summary>Adds the refusal, in Firely Server.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var on = options.Value.Interactions;
        app.NotePart(typeof(UnservedInteractions));
        return !BuiltFor.FirelyServer ? app : app.On(context => !IsServed(context.Interaction(), on)).AndResourceTypes("Appointment")
            .PreHandleWith<OutcomeResponse>((outcomes, context) => Refuse(outcomes, context, on));
    }

    internal static bool IsServed(RegistryInteraction interaction, InteractionOptions on) => interaction switch
    {
        RegistryInteraction.Create or RegistryInteraction.ConditionalCreate => on.Register,
        RegistryInteraction.Read or RegistryInteraction.Vread => on.Read,
        RegistryInteraction.InstanceHistory => on.History,
        RegistryInteraction.Search => on.Search,
        RegistryInteraction.Update => on.Cancel,
        RegistryInteraction.TypeOperation or RegistryInteraction.OtherOperation => true,
        _ => false,
    };

    /// <summary>The methods that a path takes, RFC 9110 section 10.2.1.</summary>
    internal static string Allow(string path, InteractionOptions on) => string.Join(", ", Methods
        .Where(method => IsServed(InteractionPath.Of(method, path, isConditional: false), on)));

    private static void Refuse(OutcomeResponse outcomes, IVonkContext context, InteractionOptions on)
    {
        context.HttpContext().Response.Headers[HeaderNames.Allow] = Allow(context.Request.Path, on);
        outcomes.Reject(context, StatusCodes.Status405MethodNotAllowed, IssueCode.NotSupported,
            CancelInstead.TextOf(context.Request.Method, context.Request.Path, on.Cancel)
                ?? new("The registry does not offer this interaction on appointments.", "See /metadata for those it does."));
    }
}
