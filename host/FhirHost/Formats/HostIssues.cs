using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Formats;

/// <summary>The host's own issues in the contract's terms: each with both texts.</summary>
internal static class HostIssues
{
    /// <summary>An issue.</summary>
    public static VonkIssue Of(IssueSeverity severity, IssueType type, OutcomeText text) =>
        new(severity, type, null, text.Error) { Diagnostics = text.Diagnostics };

    /// <summary>Adds an issue.</summary>
    public static void Add(this VonkOutcome outcome, IssueSeverity severity, IssueType type, OutcomeText text) =>
        outcome.AddIssue(Of(severity, type, text));

    /// <summary>Rejects a request; its parameters do not matter any more.</summary>
    public static void Reject(this IVonkContext context, int status, IssueType type, params IEnumerable<OutcomeText> texts)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = status;
        foreach (var text in texts)
            context.Response.Outcome.Add(IssueSeverity.Error, type, text);
    }
}
