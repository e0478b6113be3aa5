using Registry.Plugin.Resources;
using Registry.Validation.Issues;
using Vonk.Core.Context;

namespace Registry.Plugin.Outcomes;

/// <summary>Turns findings into the answer of a request. A pre-handler that refuses ends the pipeline.</summary>
internal sealed class OutcomeAnswer
{
    /// <summary>Refuses with the findings of the validator and the rules.</summary>
    public void Refuse(IVonkContext context, int status, IReadOnlyList<ValidationIssue> issues) =>
        Refuse(context, status, issues.Select(issue => OutcomeIssue.Of(issue, status)));

    /// <summary>Refuses with issues of any origin.</summary>
    public void Refuse(IVonkContext context, int status, params IEnumerable<OutcomeIssue> issues)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = status;
        context.Response.Payload = new JsonResource("OperationOutcome", OperationOutcomeJson.Write(issues));
    }
}
