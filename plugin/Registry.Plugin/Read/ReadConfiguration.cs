using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Read;

/// <summary>Order 4405: read and vread, before the host's general ones at 4410 and 4620.</summary>
[VonkConfiguration(order: 4405)]
public static class ReadConfiguration
{
    /// <summary>Adds the handlers, where reading is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options)
    {
        if (!options.Value.Interactions.Read)
            return app;
        app.RequireParts(typeof(ReadConfiguration)).OnAppointment(RegistryInteraction.Read)
            .HandleAsyncWith<ReadAppointment>((read, context) => read.Read(context));
        return app.OnAppointment(RegistryInteraction.Vread).HandleAsyncWith<ReadAppointment>((read, context) => read.ReadVersion(context));
    }
}
