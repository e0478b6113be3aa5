using System.IO.Enumeration;
using System.Text.RegularExpressions;
using Registry.TestScripts;
using Registry.TestScripts.Loading;

namespace Registry.Cli.Testing;

/// <summary>A script that is to be run. It is loaded when it is needed and not kept: there may be thousands.</summary>
internal sealed class SelectedScript(string file, bool strict, ScriptFilter filter)
{
    public string File => file;

    /// <summary>Whether it is among those asked for. A script that cannot be loaded is, so that its problem is reported.</summary>
    public bool IsWanted()
    {
        if (filter.IsEmpty)
            return true;
        var script = Read(out _);
        return filter.Wants(file, script) && (script is null || !filter.NarrowsTests || filter.Narrow(script).Tests.Count > 0);
    }

    /// <summary>The script with those of its tests that are asked for; null, and a problem, where it cannot be loaded.</summary>
    public Script? Load(out string? problem) => Read(out problem) is { } script ? filter.Narrow(script) : null;

    private Script? Read(out string? problem)
    {
        try
        {
            problem = null;
            return ScriptLoader.Load(file, strict);
        }
        catch (ScriptException refused)
        {
            problem = refused.Message;
            return null;
        }
    }
}

/// <summary>Which scripts, and which of their tests, are asked for.</summary>
internal sealed partial class ScriptFilter
{
    public required IReadOnlyList<string> Include { get; init; }

    public required IReadOnlyList<string> Exclude { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> Tests { get; init; }

    public required IReadOnlyList<string> Specs { get; init; }

    public bool IsEmpty => Include.Count + Exclude.Count + Tags.Count == 0 && !NarrowsTests;

    public bool NarrowsTests => Tests.Count + Specs.Count > 0;

    public bool Wants(string file, Script? script)
    {
        string[] words = [file, script?.Id ?? "", script?.Name ?? ""];
        return (Include.Count == 0 || Include.Any(pattern => words.Any(word => Has(word, pattern))))
            && !Exclude.Any(pattern => words.Any(word => Has(word, pattern)))
            && (script is null || Tags.Count == 0 || Tags.Any(tag => script.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase)));
    }

    public Script Narrow(Script script) => !NarrowsTests ? script : script with
    {
        Tests = [.. script.Tests.Where(test =>
            (Tests.Count == 0 || Tests.Any(pattern => Has(test.Id, pattern) || Has(test.Name, pattern)))
            && (Specs.Count == 0 || Words().Matches(test.Description).Any(
                word => Specs.Contains(word.Value, StringComparer.OrdinalIgnoreCase))))],
    };

    private static bool Has(string text, string pattern) => FileSystemName.MatchesSimpleExpression($"*{pattern}*", text, ignoreCase: true);

    [GeneratedRegex(@"[\w-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Words();
}
