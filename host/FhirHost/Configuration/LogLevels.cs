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
    private const string Levels = LoggingSection + ":LogLevel:";

    /// <summary>One layer with each level set once; where it sets a level in both sections, <c>Logging</c> wins.</summary>
    public static Dictionary<string, string> Unify(Dictionary<string, string> layer)
    {
        var unified = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in layer)
            unified[key.Equals(Minimum, StringComparison.OrdinalIgnoreCase) && value.Length > 0 ? Default : key] = InWordsOfNet(key, value);
        foreach (var key in unified.Keys.Where(key => IsIn(SerilogSection, key) && OtherName(key) is { } other
            && unified.ContainsKey(other)).ToList())
            unified.Remove(key);
        return unified;
    }

    /// <summary>The key of the same level in the other section; null where the key sets no level.</summary>
    public static string? OtherName(string key)
    {
        if (key.Equals(Default, StringComparison.OrdinalIgnoreCase))
            return Levels + "Default";
        if (key.Equals(Levels + "Default", StringComparison.OrdinalIgnoreCase))
            return Default;
        if (key.StartsWith(Override + ":", StringComparison.OrdinalIgnoreCase))
            return Levels + key[(Override.Length + 1)..];
        return key.StartsWith(Levels, StringComparison.OrdinalIgnoreCase) ? Override + ":" + key[Levels.Length..] : null;
    }

    public static bool IsIn(string section, string key) =>
        key.Equals(section, StringComparison.OrdinalIgnoreCase) || key.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase);

    // Administrators of Firely Server write Serilog's names of the first and the last level in either section.
    private static string InWordsOfNet(string key, string value)
    {
        if (!IsIn(LoggingSection, key) || !key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase))
            return value;
        if (value.Equals("Verbose", StringComparison.OrdinalIgnoreCase))
            return nameof(LogLevel.Trace);
        return value.Equals("Fatal", StringComparison.OrdinalIgnoreCase) ? nameof(LogLevel.Critical) : value;
    }
}
