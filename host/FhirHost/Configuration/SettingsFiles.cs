using Microsoft.Extensions.Configuration.Json;

namespace FhirHost.Configuration;

/// <summary>
/// The settings files, as administrators of Firely Server know them: default, then appsettings.json, then the
/// environment (<c>VONK_</c>), then the instance file, which has the last word; then the same of <c>logsettings</c> (<c>VONKLOG_</c>). The command line comes after all, for tests.
/// </summary>
internal static class SettingsFiles
{
    public const string InstanceFolderVariable = "VONK_PATH_TO_SETTINGS";
    private const string EnvironmentPrefix = "VONK_";
    private const string LogPrefix = "VONKLOG_";

    /// <exception cref="SettingsException">The folder of the instance files does not exist, or a file is not JSON.</exception>
    public static SettingSources AddSettings(this ConfigurationManager configuration, string folder, string[] args)
    {
        var sources = (IConfigurationBuilder)configuration;
        sources.Sources.Clear();
        var layers = new LayeredSettings();
        layers.AddFile(Path.Combine(folder, "appsettings.default.json"));
        layers.AddFile(Path.Combine(folder, "appsettings.json"));
        layers.Add("environment", new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build());
        layers.AddFile(Path.Combine(InstanceFolder(folder), "appsettings.instance.json"));
        // What is logged has files of its own, so that it can be changed without a look at the rest.
        layers.AddFile(Path.Combine(folder, "logsettings.json"));
        layers.Add("environment (log)", new ConfigurationBuilder().AddEnvironmentVariables(LogPrefix).Build());
        layers.AddFile(Path.Combine(InstanceFolder(folder), "logsettings.instance.json"));
        layers.Add("command line", new ConfigurationBuilder().AddCommandLine(args).Build());
        sources.Add(new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = layers.Merge() });
        return layers.Sources();
    }

    private static string InstanceFolder(string folder)
    {
        var moved = Environment.GetEnvironmentVariable(InstanceFolderVariable);
        if (string.IsNullOrEmpty(moved))
            return folder;
        return Directory.Exists(moved)
            ? moved
            : throw new SettingsException($"The folder that {InstanceFolderVariable} names does not exist; create it or unset the variable.");
    }
}
