namespace Registry.TestScripts.Substitution;

/// <summary>Replaces <c>${name}</c> in a text when it is used, never before.</summary>
internal sealed partial class Substitutor(Generated generated, Func<string, string?> variables)
{
    private const int MaxDepth = 10;
    private const int MaxLength = 16 * 1024 * 1024;
    private const int MaxSteps = 100_000;
    private int _depth;
    private int _steps;

    /// <summary>The text with every placeholder replaced.</summary>
    /// <exception cref="ScriptException">A name has no value; the message names it.</exception>
    public string Fill(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
            return text;
        if (++_depth > MaxDepth)
        {
            _depth--;
            throw new ScriptException($"The variables of '{Start(text)}' refer to each other without end.");
        }

        if (_depth == 1)
            _steps = 0;
        string filled;
        try
        {
            filled = Placeholder().Replace(text, match => ++_steps <= MaxSteps ? Value(match.Groups["name"].Value.Trim())
                : throw new ScriptException($"The text has more than {MaxSteps} placeholders; it is not filled in further."));
        }
        finally
        {
            _depth--;
        }

        return filled.Length <= MaxLength ? filled
            : throw new ScriptException($"With its variables the text has more than {MaxLength} characters.");
    }

    /// <summary>The text with each placeholder replaced that has a value.</summary>
    public string FillKnown(string text) => Placeholder().Replace(text, match =>
    {
        try
        {
            return Fill(match.Value);
        }
        catch (ScriptException)
        {
            return match.Value;
        }
    });

    /// <summary>The value of one name.</summary>
    public string Value(string name) =>
        variables(name) ?? generated.Find(name, Value)
            ?? throw new ScriptException($"The variable '{name}' has no value. Supply it with --var {name}=…");

    private static string Start(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex(@"\$\{(?<name>[^{}$]*)\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    public static partial Regex Placeholder();
}
