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

    public static void AddHostLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.IncludeScopes = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Services.PostConfigure<LoggerFilterOptions>(SensitiveLogs.KeepQuiet);
    }
}
