using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Plugin.Composition;

/// <summary>
/// The settings of Firely Server that decide whether a registration ever reaches the registry: its own parts at orders 1227, 1228 and 4310
/// stand before.
/// </summary>
/// <remarks>Their meaning is that of Firely's public documentation, <see href="https://docs.fire.ly/projects/Firely-Server/"/>.</remarks>
internal sealed class FirelyServerSettings(IConfiguration configuration)
{
    /// <summary>What has to be changed before the registry can work.</summary>
    public IEnumerable<string> Errors(string profile)
    {
        if (configuration["InformationModel:Default"] != VonkConstants.Model.FhirR3 && !IsMapped())
        {
            yield return $"InformationModel:Default must be {VonkConstants.Model.FhirR3}, or InformationModel:Mapping must map a path or "
                + "subdomain to it: appointments are registered in STU3, and a caller that names no FHIR "
                + "version is answered 406 otherwise.";
        }

        var allowed = Values("Validation:AllowedProfiles");
        if (allowed.Count > 0 && !allowed.Contains(profile, StringComparer.Ordinal))
        {
            yield return $"Validation:AllowedProfiles must be empty or hold {profile}: Firely Server refuses every registration otherwise, "
                + "before the registry sees it.";
        }
    }

    /// <summary>What works, but not as callers of the registry expect.</summary>
    public IEnumerable<string> Warnings()
    {
        var level = configuration["Validation:Level"];
        if (level is not null && !level.Equals("Off", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"Validation:Level is {level}: Firely Server validates registrations before the registry does, with other "
                + "messages, and with Full it needs the profiles in its administration database. Set it to Off; the registry validates all "
                + "itself.";
        }

        if (configuration.GetValue("SmartAuthorizationOptions:Enabled", defaultValue: false))
        {
            yield return "SmartAuthorizationOptions:Enabled is true: Firely Server checks tokens as well as the registry, so callers need "
                + "tokens that satisfy both.";
        }

        if (configuration.GetSection("SupportedInteractions").Exists())
        {
            yield return "SupportedInteractions is set, which releases since 6.0 replace by Operations: make sure that create, read, "
                + "vread, update, history, search, batch, capabilities and $validate are on.";
        }
    }

    private bool IsMapped() =>
        !string.Equals(configuration["InformationModel:Mapping:Mode"] ?? "Off", "Off", StringComparison.OrdinalIgnoreCase)
        && Values("InformationModel:Mapping:Map").Contains(VonkConstants.Model.FhirR3, StringComparer.Ordinal);

    private List<string> Values(string section) =>
        [.. configuration.GetSection(section).GetChildren().Select(child => child.Value).OfType<string>().Where(value => value.Length > 0)];
}

/// <summary>Checks Firely Server's settings at start: what cannot work ends it, with all other errors; the rest is in the log.</summary>
internal sealed partial class FirelyServerSettingsCheck(FirelyServerSettings settings, ILogger<FirelyServerSettingsCheck> logger)
    : IValidateOptions<RegistryOptions>, IHostedService
{
    public static IServiceCollection AddTo(IServiceCollection services, FirelyServerSettings settings, bool isFirelyServer)
    {
        if (!isFirelyServer)
            return services;
        services.TryAddSingleton(settings);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RegistryOptions>, FirelyServerSettingsCheck>());
        return services.AddHostedService<FirelyServerSettingsCheck>();
    }

    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        var errors = settings.Errors(options.Conformance.Profile).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in settings.Warnings())
            Setting(logger, warning);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventIds.Setting, LogLevel.Warning, "{Warning}")]
    private static partial void Setting(ILogger logger, string warning);
}
