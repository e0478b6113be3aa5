namespace FhirHost.Plugins;

/// <summary>
/// Whether a service can be made, found out without making it: what a constructor does at the start, outside of a request, could fail where
/// it never would in one.
/// </summary>
internal sealed class ServiceNeeds(IServiceCollection services, IServiceProviderIsService known)
{
    private readonly HashSet<Type> _good = [];

    /// <summary>Why a service cannot be made; null where it can, or where only its factory knows.</summary>
    public string? Missing(Type service) => Missing(service, []);

    /// <summary>Why an object of a class cannot be made; null where it can.</summary>
    public string? MissingOf(Type implementation) => MissingOf(implementation, []);

    /// <summary>The classes of a service that is asked for; none where only a factory knows.</summary>
    public IEnumerable<Type> Implementations(Type service)
    {
        if (service.IsConstructedGenericType && service.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        {
            return services.Where(one => !one.IsKeyedService && one.ServiceType == service.GenericTypeArguments[0])
                .Select(one => one.ImplementationType).OfType<Type>();
        }

        var last = services.LastOrDefault(one => !one.IsKeyedService && one.ServiceType == service);
        return last?.ImplementationType is { } type ? [type] : [];
    }

    private string? Missing(Type service, HashSet<Type> above)
    {
        if (!known.IsService(service))
            return $"no plugin adds the service {service.Name}";
        return Implementations(service).Select(type => MissingOf(type, above)).FirstOrDefault(missing => missing is not null);
    }

    private string? MissingOf(Type type, HashSet<Type> above)
    {
        if (_good.Contains(type) || type.ContainsGenericParameters)
            return null;
        if (!above.Add(type))
            return $"{type.Name} needs itself";
        string? first = null;
        foreach (var constructor in type.GetConstructors())
        {
            var missing = constructor.GetParameters().Select(parameter => Missing(parameter, above)).FirstOrDefault(one => one is not null);
            if (missing is null)
            {
                _good.Add(type);
                above.Remove(type);
                return null;
            }

            first ??= $"{type.Name} cannot be made: {missing}";
        }

        above.Remove(type);
        return first ?? $"{type.Name} has no public constructor";
    }

    private string? Missing(ParameterInfo parameter, HashSet<Type> above) =>
        parameter.HasDefaultValue
        || parameter.IsDefined(typeof(FromKeyedServicesAttribute))
        || parameter.IsDefined(typeof(ServiceKeyAttribute))
            ? null
            : Missing(parameter.ParameterType, above);
}
