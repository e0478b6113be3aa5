namespace FhirHost.Configuration;

/// <summary>The settings in force, for the log, without what is secret.</summary>
internal static partial class EffectiveSettings
{
    private static readonly string[] Secrets = ["password", "secret", "key", "connectionstring", "token"];

    public static void LogSettings(this WebApplication app)
    {
        foreach (var (key, value) in app.Configuration.AsEnumerable().Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            LogSetting(app.Logger, key, Redact(key, value!));
    }

    internal static string Redact(string key, string value) =>
        Secrets.Any(secret => key.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? "***" : value;

    [LoggerMessage(1001, LogLevel.Debug, "Setting {Key} = {Value}")]
    private static partial void LogSetting(ILogger logger, string key, string value);
}
