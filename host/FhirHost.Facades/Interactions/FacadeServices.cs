using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Capabilities;
using FhirHost.Facades.Queries;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Context;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;
using Vonk.Core.Security;

namespace FhirHost.Facades.Interactions;

/// <summary>The services of the host's own handlers, and when these are reached.</summary>
internal static class FacadeServices
{
    public static IServiceCollection AddFacadeServices(this IServiceCollection services)
    {
        services.AddOptions<BundleOptions>().BindConfiguration(BundleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<FhirCapabilities>().BindConfiguration(FhirCapabilities.Section);
        services.TryAddSingleton<IReadAuthorizer, DefaultReadAuthorizer>();
        services.TryAddSingleton<IWriteAuthorizer, DefaultWriteAuthorizer>();
        services.AddScoped<FacadeAccess>();
        services.AddSingleton<FacadePayload>();
        services.AddSingleton<ICapabilityStatementContributor, FacadeContributor>();
        services.AddScoped<QueryContext, ArgumentQueryContext>();
        services.AddScoped<KeySearch>();
        services.AddScoped<FacadeSearch>();
        services.AddScoped<FacadeRead>();
        services.AddScoped<FacadeCreate>();
        services.AddScoped<FacadeUpdate>();
        services.AddScoped<FacadeDelete>();
        services.AddScoped<FacadeHistory>();
        return services;
    }

    /// <summary>For these interactions, on the types that the host answers for by a facade with such a repository.</summary>
    public static VonkAppBuilder OnFacade<TRepository>(this IApplicationBuilder app, FacadeSet facades, VonkInteraction interactions)
    {
        return app.OnInteraction(interactions).AndServedTypes(new ServedTypes<TRepository>(facades, HandlerRegistry.Of(app)));
    }

    private sealed class ServedTypes<TRepository>(FacadeSet facades, HandlerRegistry handlers) : IServedTypes
    {
        public bool Any => facades.Of(handlers).Count > 0;

        public IReadOnlyList<string> Named => facades.NamedTypes;

        public bool Include(string resourceType) => facades.Serves<TRepository>(handlers, resourceType);
    }
}
