using FhirHost.Facades.Access;
using FhirHost.Facades.Bundles;
using FhirHost.Facades.Capabilities;
using FhirHost.Facades.Interactions;
using FhirHost.Facades.Queries;
using FhirHost.Facades.Repositories;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Vonk.Core.Metadata;
using Vonk.Core.Security;

namespace FhirHost.Facades;

/// <summary>
/// Order <see cref="int.MaxValue"/> - 1, when all plugins have added theirs: puts one repository before those of the plugins, which finds
/// the one for a resource type and FHIR version, and adds what the handlers share.
/// </summary>
[VonkConfiguration(order: int.MaxValue - 1)]
internal static class FacadesConfiguration
{
    private static readonly Type[] Repositories =
        [typeof(ISearchRepository), typeof(IResourceChangeRepository), typeof(IAdministrationSearchRepository)];

    public static void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        var entries = new List<RepositoryEntry>();
        foreach (var service in services.Where(service => !service.IsKeyedService && Repositories.Contains(service.ServiceType)).ToList())
        {
            var entry = new RepositoryEntry(service.ServiceType, service.Implementation(), new object());
            entries.Add(entry);
            services.MoveBehind(service, entry.Key);
        }

        var supported = configuration.GetSection(SupportedModel.Section).Get<SupportedModel>() ?? new SupportedModel();
        services.AddSingleton(supported);
        services.AddSingleton(new FacadeSet(entries, supported));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<RepositoryRoute>(provider, entries));
        services.AddSingleton<ISearchRepository>(provider => provider.GetRequiredService<RepositoryRoute>());
        services.AddSingleton<IResourceChangeRepository>(provider => provider.GetRequiredService<RepositoryRoute>());
        services.AddSingleton<IAdministrationSearchRepository, AdministrationRoute>();
        services.AddScoped<FacadeRepository>();

        services.AddOptions<BundleOptions>().BindConfiguration(BundleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<FhirCapabilities>().BindConfiguration(FhirCapabilities.Section);
        services.TryAddSingleton<IReadAuthorizer, DefaultReadAuthorizer>();
        services.TryAddSingleton<IWriteAuthorizer, DefaultWriteAuthorizer>();
        services.AddScoped<FacadeAccess>();
        services.AddSingleton<FacadePayload>();
        services.AddScoped<QueryContext, ArgumentQueryContext>();
        services.AddSingleton<ICapabilityStatementContributor, FacadeContributor>();
    }
}
