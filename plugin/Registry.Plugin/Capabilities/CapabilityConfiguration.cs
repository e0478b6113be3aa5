using Microsoft.AspNetCore.Builder;
using Registry.Plugin.Pipeline;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Capabilities;

/// <summary>Order 4115: around the host's answer to /metadata at 4120.</summary>
[VonkConfiguration(order: 4115)]
public static class CapabilityConfiguration
{
    /// <summary>Adds the registry's details to the statement.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.On(RegistryInteraction.Capabilities).PostHandleWith<CapabilityDetails>((details, context) => details.Add(context));
}
