namespace Registry.Plugin.Rules;

/// <summary>
/// One error is one issue (spec section 2). Where a rule of the registry reports what an invariant, a cardinality or a binding of the
/// profile reports too, the rule's issue stays, as it says more; on a cancel, C2's stays, as it says what has to be sent.
/// </summary>
internal static class OneIssuePerError
{
    private const string Difference = "C2";
    private static readonly string[] Rules = ["R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", "R11"];

    /// <summary>Takes back what is said twice.</summary>
    public static void Apply(IssueList issues)
    {
        if (issues.HasErrors)
            TakeBack(issues);
    }

    // By itself, because the method of a lambda makes its closure before all else.
    private static void TakeBack(IssueList issues)
    {
        var found = issues.Found.Where(issue => issue.Id == Difference || Rules.Contains(issue.Id, StringComparer.Ordinal)).ToList();
        if (found.Count > 0)
            issues.RemoveAll(issue => IsSaidBy(issue, found));
    }

    private static bool IsSaidBy(ValidationIssue issue, List<ValidationIssue> found)
    {
        bool Has(string rule, string expression) => found.Exists(other => other.Id == rule && other.Expression == expression);
        return issue.Id switch
        {
            "invariant-app-2" or "invariant-app-3" => found.Exists(other => other.Code == IssueCode.Required
                && other is { Id: "R3", Expression: "Appointment.start" } or { Id: "R9", Expression: "Appointment.end" }),
            "cardinality-min" => found.Exists(other => other.Expression == issue.Expression),
            "binding-required" => Has("R2", issue.Expression),
            "invariant-ref-1" => Has("R11", $"{issue.Expression}.reference"),
            "invariant-dom-2" or "invariant-dom-3" or "invariant-dom-4" => found.Exists(other => other.Id == "R1"
                && other.Expression.StartsWith("Appointment.contained", StringComparison.Ordinal)),
            "C3" => Has("R2", issue.Expression),
            "R3" or "R4" or "R5" or "R6" or "R9" => issue.Code == IssueCode.Required && Has(Difference, issue.Expression),
            _ => false,
        };
    }
}
