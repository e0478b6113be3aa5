using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Registry.Plugin.Composition;

/// <summary>Checks Firely Server's settings at start: what cannot work ends it, with all other errors; the rest is in the log.</summary>
internal sealed partial class ServerSettingsCheck(ServerSettings settings, ILogger<ServerSettingsCheck> logger)
    : IValidateOptions<RegistryOptions>, IHostedService
{
    /// <summary>Adds the check, where the registry runs in Firely Server.</summary>
    public static IServiceCollection AddTo(IServiceCollection services, ServerSettings settings, bool isFirelyServer)
    {
        if (!isFirelyServer)
            return services;
        services.TryAddSingleton(settings);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RegistryOptions>, ServerSettingsCheck>());
        return services.AddHostedService<ServerSettingsCheck>();
    }

    public ValidateOptionsResult Validate(string? name, RegistryOptions options)
    {
        var errors = settings.Errors(options.Conformance.Profile).ToList();
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var warning in settings.Warnings())
            Log.Setting(logger, warning);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(EventIds.Setting, LogLevel.Warning, "{Warning}")]
        public static partial void Setting(ILogger logger, string warning);
    }
}
