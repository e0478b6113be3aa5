using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Pluggability;

namespace Registry.Plugin.Composition;

/// <summary>The registry's services, at the place of the repositories in the documented order.</summary>
[VonkConfiguration(order: 230)]
public static class RegistryConfiguration
{
    /// <summary>Adds everything the registry consists of.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddRegistry(configuration);
}
