using Registry.TestScripts.Reports;

namespace Registry.Cli.Testing;

/// <summary>
/// Text for a terminal or a build's log. Names, messages and bodies come from scripts and servers: no control sequence of theirs reaches
/// the terminal, and no command of theirs the build.
/// </summary>
internal static class TerminalText
{
    /// <summary>A text that can only be read; its lines stay.</summary>
    public static string Harmless(string? text) => string.Join(Environment.NewLine, (text ?? "").Split('\n').Select(Line));

    public static void WriteHarmless(this TextWriter output, string? text) => output.WriteLine(Harmless(text));

    private static string Line(string line)
    {
        var text = string.Concat(line.Where(character =>
                (!char.IsControl(character) || character == '\t') && !ReportNames.TurnsText(character)))
            .Replace("##vso[", "## vso[", StringComparison.OrdinalIgnoreCase).Replace("##[", "## [", StringComparison.Ordinal);
        var start = text.Length - text.TrimStart().Length;
        return text.AsSpan(start).StartsWith("::") ? text.Insert(start + 1, " ") : text;
    }
}
