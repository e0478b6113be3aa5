namespace FhirHost.Logging;

/// <summary>
/// Parts of ASP.NET Core whose everyday messages hold URLs with their queries, headers or bodies, and those hold NHS numbers and tokens
/// (spec T6). They stay at warnings, or off, whatever the settings ask for.
/// </summary>
internal static class SensitiveLogs
{
    private static readonly (string Category, LogLevel Level)[] Levels =
    [
        // While this one is on at all, every line of a request carries its path.
        ("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None),
        // It says the origin of a caller that is not listed.
        ("Microsoft.AspNetCore.Cors", LogLevel.Warning),
        ("Microsoft.AspNetCore.HttpLogging", LogLevel.Warning),
        ("Microsoft.AspNetCore.Routing", LogLevel.Warning),
        ("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Warning),
        ("Microsoft.AspNetCore.HttpOverrides", LogLevel.Warning),
        ("Microsoft.AspNetCore.Diagnostics", LogLevel.Warning),
        ("System.Net.Http", LogLevel.Warning),
    ];

    public static void KeepQuiet(LoggerFilterOptions options)
    {
        for (var at = 0; at < options.Rules.Count; at++)
        {
            if (options.Rules[at] is { CategoryName: { } pattern } rule && pattern.Contains('*', StringComparison.Ordinal))
                options.Rules[at] = Confine(rule);
        }

        // A rule for a provider wins over one for all, so each provider that has rules gets its own.
        var providers = options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList();
        foreach (var (category, level) in Levels)
        {
            foreach (var rule in options.Rules.Where(rule =>
                rule.CategoryName?.StartsWith(category, StringComparison.OrdinalIgnoreCase) == true).ToList())
                options.Rules.Remove(rule);
            foreach (var provider in providers)
                options.Rules.Add(new LoggerFilterRule(provider, category, level, filter: null));
        }
    }

    // A pattern may be longer than the name of a category that it matches, and the longest rule wins.
    private static LoggerFilterRule Confine(LoggerFilterRule rule) =>
        new(rule.ProviderName, rule.CategoryName, rule.LogLevel, (provider, category, level) =>
        !Array.Exists(Levels, sensitive => category?.StartsWith(sensitive.Category, StringComparison.OrdinalIgnoreCase) == true
            && level < sensitive.Level)
        && rule.Filter?.Invoke(provider, category, level) != false);
}
