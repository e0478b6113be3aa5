#pragma warning disable IDE0130 // Firely names no namespace for it; this one is imported wherever a lifetime is named
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Putting a service of a plugin in the place of another.</summary>
public static class ServiceReplacementExtensions
{
    /// <summary>Makes a class the only one of a service, whatever has been added before.</summary>
    public static IServiceCollection AddOrReplace<TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        services.RemoveAll<TInterface>();
        services.Add(new ServiceDescriptor(typeof(TInterface), typeof(TImplementation), lifetime));
        return services;
    }
}
