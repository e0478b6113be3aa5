using Vonk.Core.Metadata;

namespace Registry.Plugin.Capabilities.OpenApi;

/// <summary>
/// Order 4116, beside the details of /metadata: what the registry says in /openapi.json. It is left out for Firely Server.
/// </summary>
[VonkConfiguration(order: 4116)]
public static class OpenApiConfiguration
{
    /// <summary>Adds the contributor.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.AddSingleton<SecuritySchemes>().AddSingleton<IOpenApiContributor, RegistryDescription>();
    }
}
