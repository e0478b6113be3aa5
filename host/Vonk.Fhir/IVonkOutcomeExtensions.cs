#pragma warning disable CA1715 // the contract's name
using Hl7.Fhir.Model;
using Vonk.Core.Context;

namespace Vonk.Fhir;

/// <summary>Issues of the FHIR SDK in the server's outcomes.</summary>
public static class IVonkOutcomeExtensions
{
    /// <summary>Adds the issue.</summary>
    public static void AddIssue(this VonkOutcome outcome, OperationOutcome.IssueComponent issue)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(issue);
        var coding = issue.Details?.Coding.FirstOrDefault();
        outcome.AddIssue(new VonkIssue(Severity(issue.Severity), Type(issue.Code), coding?.Code, issue.Details?.Text)
        {
            DetailCodeSystem = coding?.System,
            Diagnostics = issue.Diagnostics,
        });
    }

    private static VonkOutcome.IssueSeverity Severity(OperationOutcome.IssueSeverity? severity) => severity switch
    {
        OperationOutcome.IssueSeverity.Fatal => VonkOutcome.IssueSeverity.Fatal,
        OperationOutcome.IssueSeverity.Warning => VonkOutcome.IssueSeverity.Warning,
        OperationOutcome.IssueSeverity.Information => VonkOutcome.IssueSeverity.Information,
        _ => VonkOutcome.IssueSeverity.Error,
    };

    // The contract has the names of FHIR's codes, though not all of them; what it has not is what they all are kinds of.
    private static VonkOutcome.IssueType Type(OperationOutcome.IssueType? type) =>
        Enum.TryParse<VonkOutcome.IssueType>(type?.ToString(), out var known) ? known : VonkOutcome.IssueType.Processing;
}
