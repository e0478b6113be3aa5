using FhirHost.Facades.Interactions;
using Vonk.Core.Pluggability;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Repositories;

/// <summary>
/// Order <see cref="int.MaxValue"/> - 1, when all plugins have added theirs: puts one repository before those of the plugins, which finds
/// the one for a resource type and FHIR version.
/// </summary>
[VonkConfiguration(order: int.MaxValue - 1)]
internal static class RepositoryConfiguration
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
        services.AddScoped<FacadeRepositories>();
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<RepositoryRoute>(provider, provider.GetRequiredService<FacadeSet>().All));
        services.AddSingleton<ISearchRepository, RoutedSearch>();
        services.AddSingleton<IAdministrationSearchRepository, RoutedAdministration>();
        services.AddSingleton<IResourceChangeRepository, RoutedChange>();
        services.AddFacadeServices();
    }
}
