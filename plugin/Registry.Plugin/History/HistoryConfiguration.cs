using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.History;

/// <summary>Order 4605: the history of an instance, before the host's general one at 4610.</summary>
[VonkConfiguration(order: 4605)]
public static class HistoryConfiguration
{
    /// <summary>Adds the handler, where histories are on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.History
        ? app.RequireParts(typeof(HistoryConfiguration)).OnAppointment(RegistryInteraction.InstanceHistory)
            .HandleAsyncWith<AppointmentHistory>((history, context) => history.List(context))
        : app;
}
