using FhirHost.Configuration;
using FhirHost.Plugins;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging.Abstractions;

namespace FhirHost.Startup;

/// <summary>The settings in force, without secrets, for the log and for <c>--check-settings</c>.</summary>
internal static partial class SettingsReport
{
    public const string Verb = "--check-settings";

    /// <summary>
    /// The switch of <see cref="AppContext"/> by which a plugin knows that its pipeline is only looked at: it opens nothing.
    /// </summary>
    private const string CheckOnly = "FhirHost.CheckOnly";

    private static readonly TimeSpan LongestTrial = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Prints the settings with their sources, warnings, and every error; nothing is started.
    /// </summary>
    /// <returns>
    /// The exit code: 0 where the server would start with these settings, else 1; strictly, also where there are warnings.
    /// </returns>
    public static async Task<int> RunAsync(WebApplication app, PluginSet plugins, CommandLine command, TextWriter output)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        AppContext.SetSwitch(CheckOnly, isEnabled: true);
        var error = Error(app, plugins);
        List<string> warnings =
            [.. settings.Warnings, .. plugins.LeftOut.Select(plugin => $"a plugin is left out: {plugin}"), .. plugins.Warnings];
        Print(settings, warnings, output);
        if (error is not null)
        {
            output.WriteLine(StartupErrors.Describe(error, settings));
            return 1;
        }

        var worst = command.IsTry ? await TryAsync(app, output) : HealthStatus.Healthy;
        var isStopped = command.IsStrict && (warnings.Count > 0 || worst == HealthStatus.Degraded);
        output.WriteLine(worst == HealthStatus.Unhealthy ? "The server would not start with these settings. Fix what is listed as an error."
            : isStopped ? "The server would start with these settings, but there are warnings."
            : "The server would start with these settings.");
        return isStopped || worst == HealthStatus.Unhealthy ? 1 : 0;
    }

    public static void Print(ServerSettings settings, IEnumerable<string> warnings, TextWriter output)
    {
        foreach (var setting in settings.All)
            output.WriteLine($"{setting.Key} = {settings.Show(setting)}   ({setting.Layer})");
        foreach (var warning in warnings)
            output.WriteLine($"warning: {warning}");
    }

    public static void LogSettings(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        foreach (var setting in settings.All)
            LogSetting(app.Logger, setting.Key, settings.Show(setting));
        foreach (var warning in settings.Warnings)
            LogUnread(app.Logger, warning);
    }

    // A plugin that breaks is thrown on, since the settings may have it left out.
    private static Exception? Error(WebApplication app, PluginSet plugins)
    {
        try
        {
            app.UseValidSettings(plugins);
            plugins.AddToPipeline(app, NullLogger.Instance);
            return null;
        }
        catch (Exception error) when (PluginException.In(error) is null)
        {
            return error;
        }
    }

    /// <summary>
    /// Tries what the settings name: folders, certificates, keys, the store. Host and plugins add a health check with the tag
    /// <see cref="Health.Health.TryTag"/> for each; it must change nothing that lasts.
    /// </summary>
    private static async Task<HealthStatus> TryAsync(WebApplication app, TextWriter output)
    {
        using var late = new CancellationTokenSource(LongestTrial, app.Services.GetRequiredService<TimeProvider>());
        var report = await app.Services.GetRequiredService<HealthCheckService>()
            .CheckHealthAsync(check => check.Tags.Contains(Health.Health.TryTag), late.Token);
        foreach (var (name, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var word = entry.Status switch { HealthStatus.Healthy => "tried", HealthStatus.Degraded => "warning", _ => "error" };
            var text = entry.Description ?? entry.Exception?.Message ?? "works";
            await output.WriteLineAsync($"{word}: {name}: {Secrets.HideIn(text)}");
        }

        return report.Status;
    }

    [LoggerMessage(EventIds.UnreadSetting, LogLevel.Warning, "{Warning}")]
    private static partial void LogUnread(ILogger logger, string warning);

    [LoggerMessage(EventIds.EffectiveSetting, LogLevel.Debug, "Setting {Key} = {Value}")]
    private static partial void LogSetting(ILogger logger, string key, string value);
}
