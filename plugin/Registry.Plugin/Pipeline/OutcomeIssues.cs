using Vonk.Core.Context;

namespace Registry.Plugin.Pipeline;

/// <summary>Puts issues into the contract's outcome, which has room for less than FHIR.</summary>
internal static class OutcomeIssues
{
    /// <summary>Adds an issue, unless it is there already.</summary>
    public static void Add(VonkOutcome outcome, OutcomeIssue issue)
    {
        var type = UnprovenNames.IssueType(FhirCode.NameOf(issue.Code));
        if (!outcome.Issues.Any(known => known.IssueType == type && UnprovenNames.TextOf(known) == issue.Diagnostics))
            outcome.AddIssue(UnprovenNames.Severity(FhirCode.NameOf(issue.Severity)), type, diagnostics: issue.Diagnostics);
    }
}
