using Microsoft.AspNetCore.Builder;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Authorization.DevelopmentTokens;

/// <summary>Order 1105: before FHIR begins, because the endpoint is none of FHIR's.</summary>
[VonkConfiguration(order: 1105)]
public static class DevelopmentTokenConfiguration
{
    /// <summary>Adds the token endpoint, in Development only.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.UseDevelopmentTokens();
}
