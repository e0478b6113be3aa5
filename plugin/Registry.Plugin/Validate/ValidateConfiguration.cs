using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using Registry.Plugin.Pipeline;
using Vonk.Core.Context;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Validate;

/// <summary>Order 4305: the registry's own <c>$validate</c>, before the host's general operations.</summary>
[VonkConfiguration(order: 4305)]
public static class ValidateConfiguration
{
    /// <summary>Adds the handler, where validating is on.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<RegistryOptions> options) =>
        options.Value.Interactions.Validate
        ? app.RequireParts(typeof(ValidateConfiguration)).OnCustomInteraction(VonkInteraction.type_custom, "validate").AndMethod("POST")
            .AndResourceTypes("Appointment")
            .HandleAsyncWith<ValidateAppointment>((validate, context) => validate.Validate(context))
        : app;
}
