using FhirHost.Configuration;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Plugins;

/// <summary>
/// Where a service has several classes for different FHIR versions, its consumer gets the one for the version of the request, or for
/// the server's default version outside of one.
/// </summary>
internal sealed class ContextAwareServices(IHttpContextAccessor requests, InformationModelOptions models) : IContextAwareServices
{
    private readonly Dictionary<Type, List<(Type Implementation, object Key)>> _services = [];

    /// <summary>Puts the choice before every service that needs it. Contributors are left alone: all of them are asked.</summary>
    public static void Register(IServiceCollection services)
    {
        var choices = services
            .Where(service => !service.IsKeyedService && service.ServiceType != typeof(ICapabilityStatementContributor)
                && InformationModels.Of(service.Implementation()).Length > 0)
            .GroupBy(service => service.ServiceType)
            .Where(group => group.Skip(1).Any())
            .ToDictionary(group => group.Key, group => group.Select(service => (Service: service, Key: new object())).ToList());
        services.AddHttpContextAccessor();
        services.AddSingleton(provider =>
        {
            var table = ActivatorUtilities.CreateInstance<ContextAwareServices>(provider);
            foreach (var (type, options) in choices)
                table._services.Add(type, [.. options.Select(option => (option.Service.Implementation()!, option.Key))]);
            return table;
        });
        services.AddSingleton<IContextAwareServices>(provider => provider.GetRequiredService<ContextAwareServices>());
        foreach (var (type, options) in choices)
        {
            foreach (var (service, key) in options)
                services.MoveBehind(service, key);
            services.AddTransient(type, provider => provider.GetRequiredService<ContextAwareServices>().Choose(provider, type));
        }
    }

    public TService? Find<TService>(IServiceProvider provider, string? informationModel)
        where TService : class => (TService?)Find(provider, typeof(TService), informationModel ?? models.Default);

    private object Choose(IServiceProvider provider, Type type)
    {
        var model = requests.HttpContext?.Features.Find<IVonkContext>()?.InformationModel ?? models.Default;
        return Find(provider, type, model) ?? throw new PluginException($"No plugin has a {type.Name} for {model}.");
    }

    private object? Find(IServiceProvider provider, Type type, string model)
    {
        if (!_services.TryGetValue(type, out var options))
            return provider.GetService(type) is { } only && InformationModels.Include(only, model) ? only : null;
        return options.Find(option => InformationModels.Include(option.Implementation, model)) is { Key: { } key }
            ? provider.GetRequiredKeyedService(type, key) : null;
    }
}
