using Microsoft.Extensions.DependencyInjection;

namespace Vonk.Core.Pluggability;

/// <summary>Moving services behind a key, so that something can be put before them.</summary>
/// <remarks>This host's own: Firely's package does not have it.</remarks>
public static class KeyedDescriptors
{
    /// <summary>Moves a service behind a key; its lifetime stays.</summary>
    public static void MoveBehind(this IServiceCollection services, ServiceDescriptor service, object key)
    {
        services.Remove(service);
        services.Add(service switch
        {
            { ImplementationType: { } type } => new ServiceDescriptor(service.ServiceType, key, type, service.Lifetime),
            { ImplementationInstance: { } instance } => new ServiceDescriptor(service.ServiceType, key, instance),
            _ => new ServiceDescriptor(service.ServiceType, key, (provider, _) => service.ImplementationFactory!(provider),
                service.Lifetime),
        });
    }

    /// <summary>The class of a service; null where only a factory knows it.</summary>
    public static Type? Implementation(this ServiceDescriptor service) => service.ImplementationType
        ?? service.ImplementationInstance?.GetType();
}
