namespace FhirHost.Configuration;

/// <summary>What settings do not do, though they may look like it.</summary>
internal static class SettingWarnings
{
    public static IEnumerable<string> Of(SettingSources sources, KnownSettings known)
    {
        var unread = sources.All.Where(setting => known.Find(setting.Key).IsUnread).ToList();
        // Once for all that a section covers, since the answer is the same.
        var foreign = unread.Select(setting => (setting.Layer, Found: FirelySettings.Find(setting.Key))).Where(one => one.Found is not null)
            .Select(one => (one.Found!.Value.Key, one.Found.Value.Instead, one.Layer)).Distinct().ToList();
        var absent = foreign.Where(one => !FirelySettings.HasInstead(one.Instead)).ToList();
        return foreign.Where(one => absent.Count < 2 || !absent.Contains(one))
            .Select(one => $"{one.Key} ({one.Layer}) is not read: {one.Instead}")
            .Concat(absent.Count < 2 ? [] : [Absent(absent)])
            .Concat(unread.Where(setting => FirelySettings.Find(setting.Key) is null).Select(setting => Guess(setting, known)))
            .Concat(sources.Ineffective).Distinct(StringComparer.Ordinal);
    }

    // One line for a whole file of Firely Server, not one for each section.
    private static string Absent(IEnumerable<(string Key, string Instead, string Layer)> settings) =>
        "settings of Firely Server that are not read, since what they set is not here: "
        + string.Join("; ", settings.Select(one => $"{one.Key} ({one.Layer}), {one.Instead}"));

    private static string Guess(Setting setting, KnownSettings known)
    {
        var mended = known.Mend(setting.Key) ?? "";
        var guess = mended.Length > 0 ? $"did you mean {setting.Write(mended)}?" : "see docs/configuration.md";
        // Plugins can read settings as they like; those that name their section are known.
        var who = mended.Length == 0 && known.Find(setting.Key).Path.Length == 0
            ? "no options of the host or a plugin are known to read the setting"
            : "nobody reads the setting";
        return $"{who} {setting.Key} ({setting.Layer}); {guess}";
    }
}
