using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Registry.Storage;
using Vonk.Core.Context;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// Post-handler for every refusal: what the host or another plugin refused gets the NHS codes that callers of the
/// registry expect (spec section 2).
/// </summary>
internal sealed class SpineOutcomes(OutcomeAnswer answer)
{
    public void Complete(IVonkContext context)
    {
        var response = context.Response;
        if (response.HttpResult < StatusCodes.Status400BadRequest || response.Payload is not null || HasWordsOfItsOwn(context))
            return;
        var status = response.HttpResult;
        var issues = response.Outcome.Issues
            .Select(issue => new OutcomeIssue(
                FhirCode.Of(issue.Severity), FhirCode.Of(issue.IssueType), SpineCode.ForStatus(status),
                UnprovenNames.TextOf(issue)))
            .ToList();
        if (issues.Count > 0)
            answer.Refuse(context, status, issues);
    }

    // What an operation of another plugin says in a text of its own is not the registry's to replace.
    private static bool HasWordsOfItsOwn(IVonkContext context) =>
        context.Arguments.GetArgument(ArgumentNames.resourceType)?.ArgumentValue != "Appointment"
            && context.Response.Outcome.Issues.Any(issue => issue.Details is not null);
}
