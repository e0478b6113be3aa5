namespace FhirHost.Configuration;

/// <summary>What settings do not do, though they may look like it.</summary>
internal static class SettingWarnings
{
    public static IEnumerable<string> Of(SettingSources sources, KnownSettings known) =>
        sources.All.Where(setting => known.Find(setting.Key).IsUnread).Select(setting => Tell(setting, known)).Concat(sources.Ineffective).Distinct(StringComparer.Ordinal);

    private static string Tell(Setting setting, KnownSettings known)
    {
        // Once for all that it covers, since the answer is the same.
        if (FirelySettings.Find(setting.Key) is { } foreign)
            return $"{foreign.Key} ({setting.Layer}) is not read: {foreign.Instead}";
        var mended = known.Mend(setting.Key) ?? "";
        var guess = mended.Length > 0 ? $"did you mean {setting.Write(mended)}?" : "see the configuration table of README.md";
        // Plugins can read settings as they like; those that name their section are known.
        var who = mended.Length == 0 && known.Find(setting.Key).Path.Length == 0 ? "no options of the host or a plugin are known to read the setting" : "nobody reads the setting";
        return $"{who} {setting.Key} ({setting.Layer}); {guess}";
    }
}
