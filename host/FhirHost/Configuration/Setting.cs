namespace FhirHost.Configuration;

/// <summary>A setting in force.</summary>
/// <param name="Layer">Where it is given: a file's name or one of the constants.</param>
internal sealed record Setting(string Key, string Value, string Layer)
{
    public const string Environment = "environment";
    public const string LogEnvironment = "environment (log)";
    public const string SecretFile = "secrets directory";
    public const string CommandLine = "command line";

    /// <summary>A key in the form of the layer, for messages that say what to write.</summary>
    public string Write(string key) => Layer switch
    {
        Environment => SettingsFiles.EnvironmentPrefix + key.Replace(":", "__", StringComparison.Ordinal),
        LogEnvironment => SettingsFiles.LogPrefix + key.Replace(":", "__", StringComparison.Ordinal),
        SecretFile => key.Replace(":", "__", StringComparison.Ordinal),
        CommandLine => "--" + key,
        _ => key,
    };
}
