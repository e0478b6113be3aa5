using Microsoft.AspNetCore.Builder;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

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
