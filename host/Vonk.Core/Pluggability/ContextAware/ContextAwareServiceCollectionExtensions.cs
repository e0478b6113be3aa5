using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace Vonk.Core.Pluggability.ContextAware;

/// <summary>Adds services of which the one for the FHIR version of the request is used.</summary>
/// <remarks>
/// Such services are added beside each other: a consumer of all of them gets all, and the host chooses those whose
/// <see cref="ContextAwareAttribute"/> names the version of the request.
/// </remarks>
public static class ContextAwareServiceCollectionExtensions
{
    /// <summary>Adds the implementation.</summary>
    public static IServiceCollection AddContextAware<TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        ArgumentNullException.ThrowIfNull(services);
        services.Add(new ServiceDescriptor(typeof(TInterface), typeof(TImplementation), lifetime));
        return services;
    }

    /// <summary>Adds the implementation, unless it was added before.</summary>
    public static IServiceCollection TryAddContextAware<TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        ArgumentNullException.ThrowIfNull(services);
        return services.Any(service => service.ServiceType == typeof(TInterface) && service.ImplementationType == typeof(TImplementation))
            ? services
            : services.AddContextAware<TInterface, TImplementation>(lifetime);
    }
}
