using Microsoft.AspNetCore.Builder;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Pipeline;

/// <summary>Order 1125: behind the part that writes answers, before all that makes them.</summary>
[VonkConfiguration(order: 1125)]
[RequiredPart]
public static class OutcomeConfiguration
{
    /// <summary>Completes refusals on their way out.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.NotePart(typeof(OutcomeConfiguration)).On(_ => true)
            .PostHandleWith<SpineOutcomes>((outcomes, context) => outcomes.Complete(context));
}
