namespace FhirHost.Configuration;

/// <summary>
/// The level of a category may be set in <c>Logging:LogLevel</c> of .NET or in <c>Serilog:MinimumLevel</c> of Serilog. Both name one
/// setting: of two layers the later one wins, and each level is applied by the library it is written for.
/// </summary>
internal static class LogLevels
{
    public const string SerilogSection = "Serilog";
    public const string LoggingSection = "Logging";
    public const string Minimum = SerilogSection + ":MinimumLevel";
    public const string Default = Minimum + ":Default";
    public const string Override = Minimum + ":Override";

    // Administrators of Firely Server write Serilog's names of the first and the last level in either section.
    private static readonly Dictionary<string, string> OfSerilog = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Verbose"] = nameof(LogLevel.Trace),
        ["Fatal"] = nameof(LogLevel.Critical),
    };

    /// <summary>One layer with each level set once; where it sets a level in both sections, <c>Logging</c> wins.</summary>
    public static Dictionary<string, string> Unify(IEnumerable<KeyValuePair<string, string?>> layer)
    {
        var unified = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in layer.Where(setting => setting.Value is not null))
            unified[key.Equals(Minimum, StringComparison.OrdinalIgnoreCase) && value != "" ? Default : key] = InWordsOfNet(key, value!);
        var ofNet = unified.Keys.Where(key => IsIn(LoggingSection, key)).Select(Category).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var key in unified.Keys.Where(key => IsIn(SerilogSection, key)).ToList())
        {
            if (Category(key) is { } category && ofNet.Contains(category))
                unified.Remove(key);
        }

        return unified;
    }

    /// <summary>The category whose level a key sets; null where it sets none.</summary>
    public static string? Category(string key)
    {
        if (key.Equals(Default, StringComparison.OrdinalIgnoreCase))
            return "Default";
        var section = Array.Find([Override, LoggingSection + ":LogLevel"], section => IsIn(section, key) && key.Length > section.Length);
        return section is null ? null : key[(section.Length + 1)..];
    }

    /// <summary>Whether a setting is one of what is logged.</summary>
    public static bool IsLog(string key) => IsIn(LoggingSection, key) || IsIn(SerilogSection, key);

    public static bool IsIn(string section, string key) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    private static string InWordsOfNet(string key, string value) =>
        IsIn(LoggingSection, key) && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase)
            ? OfSerilog.GetValueOrDefault(value, value) : value;
}
