using Hl7.FhirPath.Expressions;

namespace Registry.TestScripts.Queries;

/// <summary>The functions of FHIRPath that make long texts out of short ones, with a bound.</summary>
internal static class BoundedFunctions
{
    private const int MaxText = 1024 * 1024;

    /// <summary>The functions of a table with these in place of its own.</summary>
    public static SymbolTable Over(SymbolTable table)
    {
        var bounded = new SymbolTable(table);
        bounded.Add("replace", (string text, string pattern, string with) => Replace(text, pattern, with), doNullProp: true);
        bounded.Add("replaceMatches", (string text, string pattern, string with) => ReplaceMatches(text, pattern, with), doNullProp: true);
        BoundedSets.AddTo(bounded);
        return bounded;
    }

    // An empty pattern surrounds every character, as FHIRPath says.
    private static string Replace(string text, string pattern, string with) =>
        ReplaceMatches(text, Regex.Escape(pattern), with.Replace("$", "$$", StringComparison.Ordinal));

    private static string ReplaceMatches(string text, string pattern, string with)
    {
        var length = (long)text.Length;
        return Regex.Replace(text, pattern, match =>
        {
            var result = match.Result(with);
            length += result.Length - match.Length;
            return length <= MaxText ? result : throw new ScriptException($"A text of the expression has more than {MaxText} characters.");
        }, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
