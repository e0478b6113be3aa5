using Microsoft.Extensions.Configuration.Memory;

namespace FhirHost.Configuration;

/// <summary>
/// The settings files, as administrators of Firely Server know them: default, then appsettings.json, then the
/// environment (<c>VONK_</c>), then the instance file, which has the last word; then the same of <c>logsettings</c> (<c>VONKLOG_</c>). The
/// command line comes after all, for tests.
/// </summary>
internal static class SettingsFiles
{
    public const string InstanceFolderVariable = "VONK_PATH_TO_SETTINGS";
    public const string EnvironmentPrefix = "VONK_";
    public const string LogPrefix = "VONKLOG_";
    private static readonly string[] InstanceFiles = ["appsettings.instance.json", "logsettings.instance.json"];

    /// <exception cref="SettingsException">The folder of the instance files is not there or has none, or files are not JSON.</exception>
    public static SettingSources AddSettings(this ConfigurationManager configuration, string folder, IReadOnlyCollection<string> args)
    {
        var layers = new LayeredSettings();
        var instance = InstanceFolder(folder, layers.Faults);
        layers.AddFile(Path.Combine(folder, "appsettings.default.json"));
        layers.AddFile(Path.Combine(folder, "appsettings.json"));
        layers.Add(Setting.Environment, new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build());
        layers.AddFile(Path.Combine(instance, InstanceFiles[0]));
        // What is logged has files of its own, so that it can be changed without a look at the rest.
        layers.AddFile(Path.Combine(folder, "logsettings.default.json"), isLog: true);
        layers.AddFile(Path.Combine(folder, "logsettings.json"), isLog: true);
        layers.AddLog(Setting.LogEnvironment, new ConfigurationBuilder().AddEnvironmentVariables(LogPrefix).Build());
        layers.AddFile(Path.Combine(instance, InstanceFiles[1]), isLog: true);
        layers.Add(Setting.CommandLine, new ConfigurationBuilder().AddCommandLine([.. args]).Build());
        var settings = layers.Sources();
        Use(configuration, settings.All);
        return settings;
    }

    /// <summary>Makes these settings the configuration, and nothing else.</summary>
    public static void Use(ConfigurationManager configuration, IEnumerable<Setting> settings)
    {
        var sources = (IConfigurationBuilder)configuration;
        sources.Sources.Clear();
        sources.Sources.Add(new MemoryConfigurationSource
        {
            InitialData =
            [.. settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))]
        });
    }

    private static string InstanceFolder(string folder, List<string> faults)
    {
        var moved = Environment.GetEnvironmentVariable(InstanceFolderVariable);
        if (string.IsNullOrEmpty(moved))
            return folder;
        if (!Directory.Exists(moved))
            faults.Add($"The folder that {InstanceFolderVariable} names does not exist; create it or unset the variable.");
        else if (!Array.Exists(InstanceFiles, file => File.Exists(Path.Combine(moved, file))))
            faults.Add(
                $"The folder that {InstanceFolderVariable} names holds neither {string.Join(" nor ", InstanceFiles)}; put one there or "
                    + $"unset the variable.");
        return moved;
    }
}
