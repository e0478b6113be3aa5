using Microsoft.Extensions.Options;

namespace FhirHost.Configuration;

/// <summary>The host's own options, all validated before the first request.</summary>
internal static class HostSettings
{
    public static void AddHostSettings(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<IValidateOptions<HostingOptions>, HostingOptionsValidator>();
        services.AddSingleton<IValidateOptions<SizeLimits>, SizeLimitsValidator>();
        services.AddOptions<HostingOptions>().Bind(builder.Configuration.GetSection(HostingOptions.Section)).ValidateOnStart();
        services.AddOptions<SizeLimits>().Bind(builder.Configuration.GetSection(SizeLimits.Section)).ValidateOnStart();
        services.AddSingleton(InformationModelOptions.Of(builder.Configuration));
        services.AddSingleton<IValidateOptions<InformationModelOptions>, InformationModelOptionsValidator>();
        services.AddOptions<InformationModelOptions>().BindConfiguration(InformationModelOptions.Section).ValidateOnStart();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Http.IdGenerator>(() => Guid.CreateVersion7().ToString());
    }
}
