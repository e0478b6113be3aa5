using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline;

/// <summary>Turns findings into the answer of a request. A pre-handler that refuses ends the pipeline.</summary>
internal sealed class OutcomeResponse
{
    /// <summary>Rejects with the findings of the validator and the rules.</summary>
    public void Reject(IVonkContext context, int status, IReadOnlyList<ValidationIssue> issues) =>
        Reject(context, status, issues.Select(issue => IssueOf(issue, status)));

    /// <summary>
    /// Rejects with issues of any origin. They are in the payload, with all that FHIR has room for, and in the outcome, for a server that
    /// writes its answers from there.
    /// </summary>
    public void Reject(IVonkContext context, int status, params IEnumerable<OutcomeIssue> issues)
    {
        var listed = issues.ToList();
        Count(status, listed);
        context.Arguments.Handled();
        context.Response.HttpResult = status;
        context.Response.Payload = new JsonResource(new OperationOutcome(listed));
        if (context.Features.Find<Findings>() is null)
            listed.ForEach(issue => OutcomeIssues.Add(context.Response.Outcome, issue));
    }

    /// <summary>Rejects with one error, which has the NHS code of its status.</summary>
    public void Reject(IVonkContext context, int status, string code, OutcomeText error) =>
        Reject(context, status, OutcomeIssue.Error(code, SpineCode.ForStatus(status), error));

    // Once for a request, however many things are wrong with it: by the first error.
    private static void Count(int status, List<OutcomeIssue> issues)
    {
        if (status < StatusCodes.Status400BadRequest || !RegistryTelemetry.Refusals.Enabled)
            return;
        var error = issues.Find(issue => issue.Severity is "fatal" or "error");
        RegistryTelemetry.Refusals.Add(1, new("http.response.status_code", status), new("fhir.issue.code", error?.Code),
            new("registry.error.code", error?.Coding?.Code));
    }

    private static OutcomeIssue IssueOf(ValidationIssue issue, int status) => new(
        issue.Severity switch
        {
            IssueSeverity.Fatal => "fatal",
            IssueSeverity.Error => "error",
            IssueSeverity.Warning => "warning",
            _ => "information",
        },
        issue.Code,
        issue.IsError ? SpineCode.ForIssue(issue.Id, status) : null,
        new(issue.Text.Error, issue.Line > 0 ? $"{issue.Text.Fix} [line {issue.Line}, column {issue.Column}]" : issue.Text.Fix),
        issue.Expression);
}

/// <summary>Notes in a context that its findings are the answer that was asked for, not a refusal: they stay out of the outcome.</summary>
internal sealed record Findings;

/// <summary>Puts issues into the contract's outcome, which has room for less than FHIR.</summary>
internal static class OutcomeIssues
{
    public static void Add(VonkOutcome outcome, OutcomeIssue issue)
    {
        var type = UnprovenNames.IssueType(FhirCode.NameOf(issue.Code));
        if (!outcome.Issues.Any(known => known.IssueType == type && UnprovenNames.TextOf(known) == issue.Diagnostics))
            outcome.AddIssue(
                UnprovenNames.Severity(FhirCode.NameOf(issue.Severity)), type, details: issue.Text.Error, diagnostics: issue.Diagnostics);
    }
}
