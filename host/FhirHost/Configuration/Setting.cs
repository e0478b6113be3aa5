namespace FhirHost.Configuration;

/// <summary>A setting in force.</summary>
/// <param name="Layer">Where it is given: a file's name, <c>environment</c>, <c>environment (log)</c>,
/// <c>secrets directory</c> or <c>command line</c>.</param>
internal sealed record Setting(string Key, string Value, string Layer)
{
    public const string Environment = "environment";
    public const string LogEnvironment = "environment (log)";
    public const string SecretFile = "secrets directory";
    public const string CommandLine = "command line";

    public string Write(string key) => Layer switch
    {
        Environment => SettingsFiles.EnvironmentPrefix + key.Replace(":", "__", StringComparison.Ordinal),
        LogEnvironment => SettingsFiles.LogPrefix + key.Replace(":", "__", StringComparison.Ordinal),
        SecretFile => key.Replace(":", "__", StringComparison.Ordinal),
        CommandLine => "--" + key,
        _ => key,
    };
}

/// <summary>The settings in force, each with the layer it comes from.</summary>
/// <param name="Ineffective">Settings that have no effect where they are given, in words.</param>
internal sealed record SettingSources(IReadOnlyList<Setting> All, IReadOnlyList<string> Ineffective)
{
    public IReadOnlyDictionary<string, string> Layers { get; } =
        All.ToDictionary(setting => setting.Key, setting => setting.Layer, StringComparer.OrdinalIgnoreCase);
}
