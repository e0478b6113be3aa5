namespace Registry.Validation.Invariants;

/// <summary>
/// The SDK's engine answers <c>all(criterion)</c> with nothing where a criterion is empty, and nothing passes for true. FHIRPath says
/// false: all holds only where every criterion is true, <see href="http://hl7.org/fhirpath/STU1/#allcriteria-expression-boolean"/>.
/// </summary>
internal static class AllCriteria
{
    private const string Call = ".all(";

    /// <summary>The expression with each criterion of <c>all</c> made true or false, never empty.</summary>
    public static string MakeDefinite(string expression)
    {
        var at = expression.IndexOf(Call, StringComparison.Ordinal);
        if (at < 0)
            return expression;
        var start = at + Call.Length;
        var end = Closing(expression, start);
        return end < 0
            ? expression
            : new StringBuilder(expression, 0, start, expression.Length + 20)
                .Append("iif(").Append(MakeDefinite(expression[start..end])).Append(", true, false)")
                .Append(MakeDefinite(expression[end..])).ToString();
    }

    /// <summary>Where the bracket closes that is open at <paramref name="start"/>; -1 where it does not.</summary>
    private static int Closing(string expression, int start)
    {
        var open = 1;
        var quoted = false;
        for (var at = start; at < expression.Length; at++)
        {
            switch (expression[at])
            {
                case '\\' when quoted:
                    at++;
                    break;
                case '\'':
                    quoted = !quoted;
                    break;
                case '(' when !quoted:
                    open++;
                    break;
                case ')' when !quoted && --open == 0:
                    return at;
            }
        }

        return -1;
    }
}
