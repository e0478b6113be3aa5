using Vonk.Core.Context;

namespace FhirHost.Formats;

/// <summary>An outcome as an OperationOutcome, <see href="http://hl7.org/fhir/STU3/operationoutcome.html"/>.</summary>
internal static class OutcomeElement
{
    private static readonly VonkIssue Success = new(VonkOutcome.IssueSeverity.Information, VonkOutcome.IssueType.Informational)
    {
        Diagnostics = "The operation was successful.",
    };

    public static FhirElement Of(VonkOutcome outcome)
    {
        var issues = outcome.Issues.ToList();
        return new FhirElement("OperationOutcome").AddAll((issues.Count > 0 ? issues : [Success]).Select(Issue));
    }

    private static FhirElement Issue(VonkIssue issue) => new FhirElement("issue", repeats: true)
        .Add("severity", FhirCode.Of(issue.Severity))
        .Add("code", FhirCode.Of(issue.IssueType))
        .Add(new FhirElement("details")
            .Add(new FhirElement("coding", repeats: true).Add("system", issue.DetailCode is null ? null : issue.DetailCodeSystem)
                .Add("code", issue.DetailCode))
            .Add("text", issue.Details))
        .Add("diagnostics", issue.Diagnostics);
}
