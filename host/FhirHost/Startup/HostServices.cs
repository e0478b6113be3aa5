using FhirHost.Bodies;
using FhirHost.Configuration;
using FhirHost.Http;

namespace FhirHost.Startup;

/// <summary>The options and services that many parts of the host share.</summary>
internal static class HostServices
{
    public static void AddHostServices(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<HostingOptions>, HostingOptionsValidator>();
        services.AddOptions<HostingOptions>().BindConfiguration(HostingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InformationModelOptions>, InformationModelOptionsValidator>();
        services.AddOptions<InformationModelOptions>().BindConfiguration(InformationModelOptions.Section).ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<InformationModelOptions>>().Value);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IdGenerator>(provider => new RandomIds(provider.GetRequiredService<TimeProvider>()).Next);
        services.AddHttpContextAccessor().AddSingleton<IExternalScopeProvider, RequestScopes>();
        services.AddSingleton<BodyBudget>();
    }
}
