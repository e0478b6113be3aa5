namespace Registry.TestScripts.Queries;

/// <summary>
/// Refuses the few forms of JSONPath and XPath that work for long without a step that <see cref="Bounded"/> could count. No script needs
/// them.
/// </summary>
internal static partial class Uninterruptible
{
    private const int MaxConcatenated = 16;

    /// <exception cref="ScriptException">It compares many values with many, or takes the same names again and again.</exception>
    public static void CheckJsonPath(string path)
    {
        if (PathAfterOperator().Match(path) is { Success: true } right && Several().IsMatch(path[right.Index..]))
            throw new ScriptException($"The JSONPath '{path}' is not evaluated: it compares with a path that finds several values.");
        if (SeveralNames().Count(path) > 1)
            throw new ScriptException($"The JSONPath '{path}' is not evaluated: it lists names more than once.");
    }

    /// <exception cref="ScriptException">Its functions on texts would take the product of their lengths.</exception>
    public static void CheckXPath(string path)
    {
        var bare = Quoted().Replace(path, "''");
        if (bare.Contains("concat", StringComparison.Ordinal) && bare.Count(character => character == ',') > MaxConcatenated)
            throw new ScriptException($"The XPath '{path}' is not evaluated: it concatenates more than {MaxConcatenated} texts.");
        if (Translate().Matches(bare).Any(call => !HasLiterals(bare.AsSpan(call.Index + call.Length))))
            throw new ScriptException($"The XPath '{path}' is not evaluated: translate() takes its letters in quotes only.");
    }

    // What follows the first comma of a call is two texts in quotes.
    private static bool HasLiterals(ReadOnlySpan<char> arguments)
    {
        var depth = 0;
        for (var index = 0; index < arguments.Length; index++)
        {
            depth += arguments[index] is '(' or '[' ? 1 : arguments[index] is ')' or ']' ? -1 : 0;
            if (depth == 0 && arguments[index] == ',')
                return Literals().IsMatch(arguments[index..]);
        }

        return false;
    }

    [GeneratedRegex(@"(==|=~|<|>|=)\s*[$@]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PathAfterOperator();

    [GeneratedRegex(@"\*|\.\.|\[\?|\[[^\]']*[:,]", RegexOptions.NonBacktracking)]
    private static partial Regex Several();

    [GeneratedRegex("""\[\s*('[^']*'|"[^"]*")\s*,[^\]]*\]""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SeveralNames();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"", RegexOptions.NonBacktracking)]
    public static partial Regex Quoted();

    [GeneratedRegex(@"translate\s*\(", RegexOptions.NonBacktracking)]
    private static partial Regex Translate();

    [GeneratedRegex(@"^,\s*''\s*,\s*''\s*\)", RegexOptions.NonBacktracking)]
    private static partial Regex Literals();
}
