using FhirHost.Plugins;
using Microsoft.Extensions.Logging.Abstractions;

namespace FhirHost.Configuration;

/// <summary>
/// The verb <c>--check-settings</c>: what is in force, without secrets and with its source, what nobody reads, and every fault; nothing is
/// started.
/// </summary>
internal static class SettingsCheck
{
    public const string Verb = "--check-settings";

    /// <summary>Prints all of it; the exit code is 0 where the server would start with these settings, else 1.</summary>
    public static int Run(WebApplication app, PluginSet plugins, TextWriter output)
    {
        var faults = app.Services.GetRequiredService<SettingFaults>();
        var fault = Fault(app, plugins);
        Print(app.Services.GetRequiredService<SettingSources>(), app.Services.GetRequiredService<KnownSettings>(), output);
        foreach (var plugin in plugins.LeftOut)
            output.WriteLine($"warning: a plugin is left out: {plugin}");
        foreach (var warning in plugins.Warnings)
            output.WriteLine($"warning: {warning}");
        output.WriteLine(fault is null ? "The server would start with these settings." : StartupFaults.Describe(fault, faults));
        return fault is null ? 0 : 1;
    }

    // A plugin that breaks is thrown on, since the settings may have it left out.
    private static Exception? Fault(WebApplication app, PluginSet plugins)
    {
        try
        {
            StartupFaults.Validate(app.Services);
            plugins.AddToPipeline(app, NullLogger.Instance);
            return null;
        }
        catch (Exception fault) when (PluginException.In(fault) is null)
        {
            return fault;
        }
    }

    /// <summary>The settings in force, and what of them nobody reads.</summary>
    public static void Print(SettingSources sources, KnownSettings known, TextWriter output)
    {
        foreach (var (key, value, layer) in sources.All)
            output.WriteLine($"{key} = {Secrets.Show(known, key, value)}   ({layer})");
        foreach (var warning in SettingWarnings.Of(sources, known))
            output.WriteLine($"warning: {warning}");
    }
}
