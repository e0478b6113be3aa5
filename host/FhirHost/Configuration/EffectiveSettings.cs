namespace FhirHost.Configuration;

/// <summary>The settings in force, for the log, without what is secret.</summary>
internal static partial class EffectiveSettings
{
    public static void LogSettings(this WebApplication app)
    {
        var known = app.Services.GetRequiredService<KnownSettings>();
        foreach (var (key, value) in app.Configuration.AsEnumerable().Where(pair => pair.Value is not null)
            .OrderBy(pair => pair.Key, StringComparer.Ordinal))
            LogSetting(app.Logger, key, Secrets.Show(known, key, value!));
        foreach (var warning in SettingWarnings.Of(app.Services.GetRequiredService<SettingSources>(), known))
            LogUnread(app.Logger, warning);
    }

    [LoggerMessage(EventIds.UnreadSetting, LogLevel.Warning, "{Warning}")]
    private static partial void LogUnread(ILogger logger, string warning);

    [LoggerMessage(EventIds.EffectiveSetting, LogLevel.Debug, "Setting {Key} = {Value}")]
    private static partial void LogSetting(ILogger logger, string key, string value);
}
