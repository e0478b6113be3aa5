using FhirHost.Formats;
using FhirHost.Limits;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Health;

/// <summary>Answers from the health checks of host and plugins.</summary>
internal sealed class HealthAnswer(HealthCheckService checks, TimeProvider clock)
{
    private const string RetryAfterSeconds = "2";
    private const string AskAgain = "Ask again after the time in Retry-After.";

    private readonly ReadyChecks _ready = new(checks, clock);

    public void Live(IVonkContext context)
    {
        if (!RefusalAnswer.Refuses(context.HttpContext()))
            Good(context, "The server runs.");
    }

    public async Task Ready(IVonkContext context)
    {
        if (RefusalAnswer.Refuses(context.HttpContext()))
            return;
        var report = await _ready.AskAsync(context.HttpContext().RequestAborted);
        if (ReadyChecks.IsReady(report))
        {
            Good(context, "The server is ready.");
        }
        else
        {
            context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
            context.Reject(StatusCodes.Status503ServiceUnavailable, IssueType.Transient,
                report is null ? [new("Not ready yet: the checks did not answer in time.", AskAgain)]
                    : Texts(report, HealthStatus.Unhealthy, "Not ready yet", AskAgain));
        }

        // What works for now and will not for ever: an administrator who reads on learns of it in time.
        foreach (var warning in Texts(report, HealthStatus.Degraded, "Ready, but not for ever", "See the log of the server."))
            context.Response.Outcome.Add(IssueSeverity.Warning, IssueType.Transient, warning);
    }

    private static void Good(IVonkContext context, string state)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Outcome.Add(IssueSeverity.Information, IssueType.Informational, new(state, "Nothing has to be done."));
    }

    private static IEnumerable<OutcomeText> Texts(HealthReport? report, HealthStatus status, string state, string otherwise) =>
        from entry in report?.Entries.AsEnumerable() ?? []
        where entry.Value.Status == status
        select new OutcomeText(
            $"{state}: {entry.Key}.", string.IsNullOrEmpty(entry.Value.Description) ? otherwise : entry.Value.Description);
}
