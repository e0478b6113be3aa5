using System.Text.Json;

namespace FhirHost.Configuration;

/// <summary>Settings without effect, in words: those of Firely Server that do not exist here, unknown and misplaced ones.</summary>
internal static class SettingWarnings
{
    // Settings of Firely Server that this host does not have, each with what to use instead, or why there is nothing.
    private static readonly Dictionary<string, string> Firely = JsonSerializer.Deserialize<Dictionary<string, string>>(
        typeof(SettingWarnings).Assembly.GetManifestResourceStream("firely-settings.json")!)!;

    public static IEnumerable<string> Of(LayeredSettings settings, KnownSettings known)
    {
        var unread = settings.All.Where(setting => known.Find(setting.Key).IsUnread).ToList();
        // Once for all settings of a section, since the answer is the same.
        var firely = unread.Select(setting => (Key: FirelyKey(setting.Key)!, setting.Layer)).Where(one => one.Key is not null).Distinct()
            .ToLookup(one => Firely[one.Key].StartsWith("use ", StringComparison.Ordinal));
        // One line for a whole file of Firely Server, not one for each section.
        var absent = firely[false].ToList();
        IEnumerable<string> together = absent.Count < 2 ? [] : [
            "settings of Firely Server that are not read, since what they set is not here: "
            + string.Join("; ", absent.Select(one => $"{one.Key} ({one.Layer}), {Firely[one.Key]}"))];
        return firely[true].Concat(absent.Count < 2 ? absent : [])
            .Select(one => $"{one.Key} ({one.Layer}) is not read: {Firely[one.Key]}")
            .Concat(together)
            .Concat(unread.Where(setting => FirelyKey(setting.Key) is null).Select(setting => Guess(setting, known)))
            .Concat(settings.Ineffective).Distinct(StringComparer.Ordinal);
    }

    private static string Guess(Setting setting, KnownSettings known)
    {
        var suggestion = known.Suggest(setting.Key) ?? "";
        var guess = suggestion.Length > 0 ? $"did you mean {setting.Write(suggestion)}?" : "see docs/configuration.md";
        // Plugins can read settings as they like; those that name their section are known.
        var reader = suggestion.Length == 0 && known.Find(setting.Key).Path.Length == 0
            ? "no options of the host or a plugin are known to read the setting"
            : "nothing reads the setting";
        return $"{reader} {setting.Key} ({setting.Layer}); {guess}";
    }

    /// <summary>The setting of Firely Server that a key is, or belongs to.</summary>
    private static string? FirelyKey(string key) =>
        Firely.Keys.Where(setting => LogLevels.IsIn(setting, key)).MaxBy(setting => setting.Length);
}
