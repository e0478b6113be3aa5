using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Register;

/// <summary>Order 1231: the body of a registration is read, checked and refused, where it must be, before any handler sees it.</summary>
[VonkConfiguration(order: 1231)]
public static class RegisterPreProcessing
{
    /// <summary>Adds the pre-handlers, where registering is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Register)
            return app;
        app.NotePart(typeof(RegisterPreProcessing)).OnAppointment(RegistryInteraction.Create)
            .PreHandleAsyncWith<ReadBody>((body, context) => body.Read(context));
        return app.OnAppointment(RegistryInteraction.Create).PreHandleAsyncWith<CheckAppointment>((check, context) => check.Check(context));
    }
}

/// <summary>Order 4415: the registry's own create, before the host's general one at 4420.</summary>
[VonkConfiguration(order: 4415)]
public static class RegisterConfiguration
{
    /// <summary>Adds the handlers, where registering is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Register)
            return app;
        app.RequireParts(typeof(RegisterConfiguration), before: typeof(RegisterPreProcessing));
        app.OnAppointment(RegistryInteraction.ConditionalCreate)
            .HandleAsyncWith<ConditionalRegister>((register, context) => register.Register(context));
        return app.OnAppointment(RegistryInteraction.Create)
            .HandleAsyncWith<RegisterAppointment>((register, context) => register.Register(context));
    }
}
