using Microsoft.AspNetCore.Builder;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Pipeline;

/// <summary>Order 1228: around everything of the registry that asks the store.</summary>
[VonkConfiguration(order: 1228)]
public static class StoreFaultsConfiguration
{
    /// <summary>Turns an unavailable store into an answer.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) => app.WithPart(typeof(StoreFaultsConfiguration))
        .UseMiddleware<StoreFaults>();
}
