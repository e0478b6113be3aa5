using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Cancel;

/// <summary>Order 1232: If-Match and the body of a cancel are read, and refused where they must be, before any handler sees them.</summary>
[VonkConfiguration(order: 1232)]
public static class CancelPreProcessing
{
    /// <summary>Adds the pre-handlers, where cancelling is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Cancel)
            return app;
        app.NotePart(typeof(CancelPreProcessing)).OnAppointment(RegistryInteraction.Update)
            .PreHandleWith<CheckRequest>((check, context) => check.Check(context));
        app.OnAppointment(RegistryInteraction.Update).PreHandleAsyncWith<ReadBody>((body, context) => body.Read(context));
        return app.OnAppointment(RegistryInteraction.Update).PreHandleWith<CheckRequest>((check, context) => check.CheckId(context));
    }
}

/// <summary>Order 4425: the registry's own update, before the host's general one at 4430.</summary>
[VonkConfiguration(order: 4425)]
public static class CancelConfiguration
{
    /// <summary>Adds the handler, where cancelling is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Cancel
        ? app.RequireParts(typeof(CancelConfiguration), before: typeof(CancelPreProcessing)).OnAppointment(RegistryInteraction.Update)
            .HandleAsyncWith<CancelAppointment>((cancel, context) => cancel.Cancel(context))
        : app;
}
