using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Vonk.Core.Support;

/// <summary>Adding services once.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Adds a class to those of a service, unless it is one of them already.</summary>
    [Obsolete("Of early releases: use TryAdd, or TryAddContextAware.")]
    public static IServiceCollection AddIfNotExists<TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        services.TryAddEnumerable(new ServiceDescriptor(typeof(TInterface), typeof(TImplementation), lifetime));
        return services;
    }
}
