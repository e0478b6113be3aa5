namespace FhirHost.Plugins;

/// <summary>
/// Which services are one for the whole server: those are taken from the root, so that a request needs no scope of services of its own.
/// </summary>
/// <param name="services">All that will ever be added. The last of a type counts, as it does for the container.</param>
internal sealed class SharedServices(IServiceCollection services)
{
    private readonly HashSet<Type> _shared = [.. services.Where(service => !service.IsKeyedService).GroupBy(service => service.ServiceType)
        .Where(same => same.Last().Lifetime == ServiceLifetime.Singleton).Select(same => same.Key)];

    /// <summary>Whether there is one object of this service.</summary>
    public bool Contains(Type service) => _shared.Contains(service);
}
