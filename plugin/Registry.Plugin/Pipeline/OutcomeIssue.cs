using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline;

/// <summary>One issue of an OperationOutcome (spec section 2).</summary>
/// <param name="Severity">The FHIR issue severity.</param>
/// <param name="Code">The FHIR issue type.</param>
/// <param name="Spine">The NHS code; null for what is no refusal.</param>
/// <param name="Diagnostics">What is wrong and how to mend it.</param>
/// <param name="Expression">The FHIRPath of the element, null where it is not about one.</param>
internal sealed record OutcomeIssue(string Severity, string Code, SpineCode? Spine, string Diagnostics, string? Expression = null)
{
    /// <summary>A refusal that is not about an element of the body.</summary>
    public static OutcomeIssue Error(string code, SpineCode spine, string diagnostics) => new("error", code, spine, diagnostics);

    /// <summary>A finding of the validator or of a rule, with the status it is answered with.</summary>
    public static OutcomeIssue Of(ValidationIssue issue, int status) => new(
        issue.Severity switch
        {
            IssueSeverity.Fatal => "fatal",
            IssueSeverity.Error => "error",
            IssueSeverity.Warning => "warning",
            _ => "information",
        },
        issue.Code,
        issue.IsError ? SpineCode.ForIssue(issue.Id, status) : null,
        issue.Line > 0 ? $"{issue.Diagnostics} [line {issue.Line}, column {issue.Column}]" : issue.Diagnostics,
        issue.Expression.Length > 0 ? issue.Expression : null);
}
