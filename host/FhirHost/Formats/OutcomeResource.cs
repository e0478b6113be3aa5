namespace FhirHost.Formats;

/// <summary>The contract's outcome as an OperationOutcome.</summary>
internal static class OutcomeResource
{
    private static readonly OutcomeIssue Success = new("information", "informational", Coding: null,
        new("The operation was successful.", "Nothing has to be done."));

    /// <summary>The value.</summary>
    public static OperationOutcome Of(VonkOutcome outcome)
    {
        var issues = outcome.Issues.Select(IssueOf).ToList();
        return new OperationOutcome(issues.Count > 0 ? issues : [Success]);
    }

    /// <summary>The value of one issue.</summary>
    public static OperationOutcome Of(VonkIssue issue) => new([IssueOf(issue)]);

    /// <summary>The resource.</summary>
    public static HostResource ToResource(this OperationOutcome outcome, string informationModel) =>
        new(outcome.ToElement(), informationModel);

    private static OutcomeIssue IssueOf(VonkIssue issue) => new(
        FhirCode.Of(issue.Severity),
        FhirCode.Of(issue.IssueType),
        issue.DetailCode is { } code ? new IssueCoding(issue.DetailCodeSystem, code) : null,
        OutcomeText.OfOthers(issue.Details, issue.Diagnostics));
}
