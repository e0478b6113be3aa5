using Registry.TestScripts;
using Registry.TestScripts.Http;
using Spectre.Console;

namespace Registry.Cli.Testing;

/// <summary>Asks a tester at a terminal for the variables that only a tester has a value for.</summary>
internal static class MissingValues
{
    /// <summary>The values that are given, and those that the tester enters; an empty answer leaves a variable without a value.</summary>
    public static IReadOnlyDictionary<string, string> Ask(
        IEnumerable<SelectedScript> scripts, IReadOnlyDictionary<string, string> given, Func<ScriptVariable, string> ask)
    {
        var values = new Dictionary<string, string>(given, StringComparer.Ordinal);
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in scripts.SelectMany(script => script.Load(out _)?.Variables ?? [])
            .Where(variable => variable is { Name.Length: > 0, IsTesters: true }))
        {
            if (!values.ContainsKey(variable.Name) && asked.Add(variable.Name) && ask(variable) is { Length: > 0 } value)
                values[variable.Name] = value;
        }

        return values;
    }

    /// <summary>Asks on the terminal; what a secret's name says is a secret is not shown.</summary>
    public static string OnTerminal(ScriptVariable variable)
    {
        var about = string.Join(", ", new[] { variable.Description, variable.Hint }.Where(text => !string.IsNullOrWhiteSpace(text)));
        var question = variable.Name + (about.Length > 0 ? $" ({about})" : "") + ":";
        // A script's text could otherwise change what the terminal shows.
        var prompt = new TextPrompt<string>(Markup.Escape(TerminalText.Harmless(question).ReplaceLineEndings(" "))).AllowEmpty();
        return AnsiConsole.Prompt(Secrets.IsName(variable.Name) ? prompt.Secret() : prompt);
    }
}
