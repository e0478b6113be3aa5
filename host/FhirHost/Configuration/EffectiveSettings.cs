namespace FhirHost.Configuration;

/// <summary>The settings in force, for the log, without what is secret.</summary>
internal static partial class EffectiveSettings
{
    private static readonly string[] Secrets = ["password", "secret", "key", "connectionstring", "token"];

    public static void LogSettings(this WebApplication app)
    {
        foreach (var (key, value) in app.Configuration.AsEnumerable().Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            LogSetting(app.Logger, key, Redact(key, value!));
        foreach (var warning in SettingsCheck.Warnings(app.Configuration, app.Services.GetRequiredService<KnownSettings>()))
            LogUnread(app.Logger, warning);
    }

    internal static string Redact(string key, string value) =>
        Secrets.Any(secret => key.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? "***" : value;

    [LoggerMessage(1002, LogLevel.Warning, "{Warning}")]
    private static partial void LogUnread(ILogger logger, string warning);

    [LoggerMessage(1001, LogLevel.Debug, "Setting {Key} = {Value}")]
    private static partial void LogSetting(ILogger logger, string key, string value);
}
