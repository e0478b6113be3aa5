using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Facades.Bundles;

/// <summary>The facade handlers' own issues in the contract's terms: each with both texts.</summary>
internal static class FacadeIssue
{
    public static VonkIssue Of(IssueSeverity severity, IssueType type, OutcomeText text) =>
        new(severity, type, null, text.Error) { Diagnostics = text.Diagnostics };
}
