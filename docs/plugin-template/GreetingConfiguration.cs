using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;

namespace GreetingPlugin;

/// <summary>Order 5600: after the host's and the registry's handlers. The host finds this class by its attribute.</summary>
[VonkConfiguration(order: 5600)]
public static class GreetingConfiguration
{
    /// <summary>Found by its first parameter: adds services.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.TryAddScoped<Greeting>();
        return services.TryAddContextAware<ICapabilityStatementContributor, GreetingCapability>(ServiceLifetime.Transient);
    }

    /// <summary>Found by its first parameter: adds to the pipeline.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        app.UseMiddleware<GreetingHeader>();
        return app.OnCustomInteraction(VonkInteraction.system_custom, "greet").AndMethod("GET")
            .HandleAsyncWith<Greeting>((greeting, context) => greeting.Greet(context));
    }
}
