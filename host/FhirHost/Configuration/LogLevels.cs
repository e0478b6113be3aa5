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
    private const string OfNet = LoggingSection + ":LogLevel";

    // Administrators of Firely Server write Serilog's names of the first and the last level in either section.
    private static readonly Dictionary<string, string> OfSerilog = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Verbose"] = nameof(LogLevel.Trace),
        ["Fatal"] = nameof(LogLevel.Critical),
    };

    /// <summary>One name for a level that either section may set; of any other key itself.</summary>
    public static string Identity(string key) =>
        key.Equals(Default, StringComparison.OrdinalIgnoreCase) ? OfNet + ":Default"
        : key.StartsWith(Override + ":", StringComparison.OrdinalIgnoreCase) ? OfNet + key[Override.Length..] : key;

    /// <summary>A setting as its library reads it, whichever words it is written in.</summary>
    public static Setting Unify(Setting setting)
    {
        if (setting.Key.Equals(Minimum, StringComparison.OrdinalIgnoreCase) && setting.Value.Length > 0)
            return setting with { Key = Default };
        var isOfNet = IsIn(LoggingSection, setting.Key) && setting.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);
        return isOfNet && OfSerilog.TryGetValue(setting.Value, out var level) ? setting with { Value = level } : setting;
    }

    /// <summary>Whether a setting is one of what is logged.</summary>
    public static bool IsLog(string key) => IsIn(LoggingSection, key) || IsIn(SerilogSection, key);

    public static bool IsIn(string section, string key) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);
}
