namespace FhirHost.Configuration;

/// <summary>
/// What is logged, as administrators of Firely Server say it: the levels of the section <c>Serilog</c>, in the words of Serilog, become those of
/// <c>Logging:LogLevel</c>. The rest of the section is not for this host, whose log goes to the console.
/// </summary>
internal static class SerilogSettings
{
    public const string Section = "Serilog";
    private const string Minimum = Section + ":MinimumLevel";
    private const string Override = Minimum + ":Override:";
    private const string Levels = "Logging:LogLevel:";

    /// <summary>One layer, with the levels where they are read. What the layer says itself in <c>Logging</c> comes first.</summary>
    public static Dictionary<string, string> Translate(Dictionary<string, string> layer)
    {
        var translated = new Dictionary<string, string>(layer, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in layer)
        {
            if (!Enum.TryParse<SerilogLevel>(value, ignoreCase: true, out var level) || !Enum.IsDefined(level))
                continue;
            var name = ((LogLevel)(int)level).ToString();
            if (Target(key) is { } target)
            {
                translated.Remove(key);
                translated.TryAdd(target, name);
            }
            else if (IsLevel(key) && level is SerilogLevel.Verbose or SerilogLevel.Fatal && !int.TryParse(value, out _))
            {
                translated[key] = name;
            }
        }

        return translated;
    }

    private static string? Target(string key)
    {
        if (key.Equals(Minimum, StringComparison.OrdinalIgnoreCase) || key.Equals(Minimum + ":Default", StringComparison.OrdinalIgnoreCase))
            return Levels + "Default";
        return key.StartsWith(Override, StringComparison.OrdinalIgnoreCase) ? Levels + key[Override.Length..] : null;
    }

    private static bool IsLevel(string key) =>
        key.StartsWith("Logging:", StringComparison.OrdinalIgnoreCase) && key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Serilog's levels, numbered as those of .NET.</summary>
internal enum SerilogLevel
{
    Verbose = LogLevel.Trace,
    Debug = LogLevel.Debug,
    Information = LogLevel.Information,
    Warning = LogLevel.Warning,
    Error = LogLevel.Error,
    Fatal = LogLevel.Critical,
}
