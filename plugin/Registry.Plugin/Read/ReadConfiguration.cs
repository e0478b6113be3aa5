using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Hosting;
using Vonk.Core.Context;
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
        app.Guarded(typeof(ReadConfiguration)).OnInteraction(VonkInteraction.instance_read).AndResourceTypes("Appointment").HandleAsyncWith<ReadAppointment>((read, context) => read.Read(context));
        return app.OnInteraction(VonkInteraction.instance_vread).AndResourceTypes("Appointment").HandleAsyncWith<ReadAppointment>((read, context) => read.ReadVersion(context));
    }
}
