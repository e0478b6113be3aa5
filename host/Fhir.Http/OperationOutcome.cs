namespace Fhir.Http;

/// <summary>
/// An OperationOutcome as a value, <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/>. It becomes JSON or XML when it is sent,
/// and not before.
/// </summary>
/// <param name="Issues">The issues in the order in which they are listed; at least one.</param>
internal sealed record OperationOutcome(IReadOnlyList<OutcomeIssue> Issues)
{
    public const string TypeName = "OperationOutcome";

    /// <summary>The code that says most of each issue: its own, or the FHIR type if it has none; each once.</summary>
    public IReadOnlyList<string> Codes => [.. Issues.Select(issue => issue.Coding?.Code ?? issue.Code).Distinct(StringComparer.Ordinal)];

    public FhirElement ToElement()
    {
        var outcome = new FhirElement(TypeName);
        foreach (var issue in Issues)
            outcome.Add(issue.ToElement());
        return outcome;
    }
}

/// <summary>One issue of an outcome.</summary>
/// <param name="Severity">The severity, <see href="http://hl7.org/fhir/STU3/valueset-issue-severity.html"/>.</param>
/// <param name="Code">The type of issue, <see href="http://hl7.org/fhir/STU3/valueset-issue-type.html"/>.</param>
/// <param name="Coding">A code that says more; null if missing.</param>
/// <param name="Text">What is wrong, and how to fix it.</param>
/// <param name="Expression">The FHIRPath of the element; null if it is not about one.</param>
internal sealed record OutcomeIssue(string Severity, string Code, IssueCoding? Coding, OutcomeText Text, string? Expression = null)
{
    public string Diagnostics => Text.Diagnostics;

    /// <summary>An error that is not about an element of the body.</summary>
    public static OutcomeIssue Error(string code, IssueCoding? coding, OutcomeText text) => new("error", code, coding, text);

    public FhirElement ToElement()
    {
        var issue = new FhirElement("issue", repeats: true).Add("severity", Severity).Add("code", Code);
        var details = new FhirElement("details");
        if (Coding is { } coding)
        {
            details.Add(new FhirElement("coding", repeats: true)
                .Add("system", coding.System).Add("code", coding.Code).Add("display", coding.Display));
        }

        return issue.Add(details.Add("text", Text.Error)).Add("diagnostics", Diagnostics).Add("expression", Expression, repeats: true);
    }
}

/// <summary>A code of an issue that says more than its type.</summary>
internal sealed record IssueCoding(string? System, string Code, string? Display = null);
