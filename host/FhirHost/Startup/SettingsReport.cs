using FhirHost.Configuration;
using FhirHost.Plugins;
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
        var warnings = Print(settings, output) + plugins.LeftOut.Count + plugins.Warnings.Count();
        foreach (var plugin in plugins.LeftOut)
            output.WriteLine($"warning: a plugin is left out: {plugin}");
        foreach (var warning in plugins.Warnings)
            output.WriteLine($"warning: {warning}");
        if (error is not null)
        {
            output.WriteLine(StartupErrors.Describe(error, settings));
            return 1;
        }

        var tried = command.IsTry ? await SettingsTrial.RunAsync(app, output) : (Warnings: 0, Errors: 0);
        warnings += tried.Warnings;
        if (tried.Errors > 0)
            output.WriteLine("The server would not start with these settings. Fix what is listed as an error.");
        else if (command.IsStrict && warnings > 0)
            output.WriteLine("The server would start with these settings, but there are warnings.");
        else
            output.WriteLine("The server would start with these settings.");
        return tried.Errors > 0 || (command.IsStrict && warnings > 0) ? 1 : 0;
    }

    /// <returns>How many warnings there are.</returns>
    public static int Print(ServerSettings settings, TextWriter output)
    {
        foreach (var (key, value, layer) in settings.Sources.All)
            output.WriteLine($"{key} = {Secrets.Show(settings.Known, key, value, layer)}   ({layer})");
        var warnings = SettingWarnings.Of(settings.Sources, settings.Known).ToList();
        warnings.ForEach(warning => output.WriteLine($"warning: {warning}"));
        return warnings.Count;
    }

    public static void LogSettings(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<ServerSettings>();
        foreach (var (key, value) in app.Configuration.AsEnumerable().OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (value is not null)
                LogSetting(app.Logger, key, Secrets.Show(settings.Known, key, value, settings.Sources.Layers.GetValueOrDefault(key)));
        }

        foreach (var warning in SettingWarnings.Of(settings.Sources, settings.Known))
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

    [LoggerMessage(EventIds.UnreadSetting, LogLevel.Warning, "{Warning}")]
    private static partial void LogUnread(ILogger logger, string warning);

    [LoggerMessage(EventIds.EffectiveSetting, LogLevel.Debug, "Setting {Key} = {Value}")]
    private static partial void LogSetting(ILogger logger, string key, string value);
}
