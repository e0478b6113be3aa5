using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Samples.InMemory.Interactions;
using Samples.InMemory.Metadata;
using Samples.InMemory.Searching;
using Samples.InMemory.Store;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace Samples.InMemory;

/// <summary>
/// Order 4210: before the handlers of FhirHost.Facades, which begin at 4220, so that middleware and post-handlers enclose them. The
/// host finds the class by its attribute.
/// </summary>
[VonkConfiguration(order: 4210)]
public static class InMemoryConfiguration
{
    private const VonkInteraction Reading = VonkInteraction.all_read | VonkInteraction.type_search | VonkInteraction.system_search
        | VonkInteraction.instance_history | VonkInteraction.type_history | VonkInteraction.system_history;

    private const VonkInteraction Own =
        VonkInteraction.type_conditional_update | VonkInteraction.type_conditional_delete | VonkInteraction.system_history;

    /// <summary>The two repositories, from which the host's handlers make most of FHIR, and what stands behind them.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services)
    {
        services.AddOptions<InMemoryOptions>().BindConfiguration(InMemoryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ResourceStore>();
        services.TryAddSingleton<SearchExpressions>();
        services.TryAddSingleton<SearchIndex>();
        services.TryAddContextAware<ISearchRepository, InMemorySearchRepository>(ServiceLifetime.Scoped);
        services.TryAddContextAware<IResourceChangeRepository, InMemoryChangeRepository>(ServiceLifetime.Scoped);
        services.TryAddScoped<Condition>();
        services.TryAddScoped<Structure>();
        services.TryAddScoped<ConditionalUpdate>();
        services.TryAddScoped<ConditionalDelete>();
        services.TryAddScoped<SystemHistory>();
        services.TryAddScoped<Summary>();
        services.TryAddSingleton<OnlyUnconfined>();
        services.AddHostedService<StartWarning>();
        return services.TryAddContextAware<ICapabilityStatementContributor, SampleCapability>(ServiceLifetime.Transient);
    }

    /// <summary>What the host's handlers do not do: the interactions that it leaves to plugins, and what encloses its own.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        app.UseMiddleware<StoreErrors>();
        app.UseMiddleware<OneAtATime>();
        app.OnInteraction(Reading).PostHandleWith<Summary>((summary, context) => summary.Shorten(context));
        app.OnInteraction(Reading).PreHandleWith<Summary>((summary, context) => summary.Accept(context));
        app.OnInteraction(Own).PreHandleWith<OnlyUnconfined>((only, context) => only.Check(context));
        // Named here, the types are listed in /metadata.
        string[] types = [.. new SearchExpressions().Types];
        app.OnInteraction(VonkInteraction.type_conditional_update).AndResourceTypes(types)
            .HandleAsyncWith<ConditionalUpdate>((update, context) => update.Update(context));
        app.OnInteraction(VonkInteraction.type_conditional_delete).AndResourceTypes(types)
            .HandleAsyncWith<ConditionalDelete>((delete, context) => delete.Delete(context));
        return app.OnInteraction(VonkInteraction.system_history)
            .HandleAsyncWith<SystemHistory>((history, context) => history.List(context));
    }
}
