using FhirHost.Formats;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Vonk.Core.Context.VonkOutcome;

namespace FhirHost.Health;

/// <summary>
/// Asks the health checks of the plugins, briefly, and not more often than once a second once they are good; while they are
/// not, a watcher learns of the change within a tenth of a second.
/// </summary>
internal sealed class HealthAnswer(HealthCheckService checks, TimeProvider clock)
{
    private const string RetryAfterSeconds = "2";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodKept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ErrorKept = TimeSpan.FromMilliseconds(100);

    private volatile Answer? _last;

    public void Live(IVonkContext context) => Good(context, "The server runs.");

    public async Task Ready(IVonkContext context)
    {
        var (errors, warnings, _) = await Look(context.HttpContext().RequestAborted);
        if (errors.Count == 0)
        {
            Good(context, "The server is ready.");
            Warn(context, warnings);
            return;
        }

        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        context.Reject(StatusCodes.Status503ServiceUnavailable, IssueType.Transient, errors);
        Warn(context, warnings);
    }

    /// <summary>What works for now and will not for ever: an administrator who reads on learns of it in time.</summary>
    private static void Warn(IVonkContext context, IReadOnlyList<OutcomeText> warnings)
    {
        foreach (var warning in warnings)
            context.Response.Outcome.Add(IssueSeverity.Warning, IssueType.Transient, warning);
    }

    private static void Good(IVonkContext context, string state)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Outcome.Add(IssueSeverity.Information, IssueType.Informational, new(state, "Nothing has to be done."));
    }

    private async Task<Answer> Look(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < (last.Errors.Count == 0 ? GoodKept : ErrorKept))
            return last;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        var answer = new Answer(
            [new("Not ready yet: the checks did not answer in time.", "Ask again after the time in Retry-After.")], [], 0);
        try
        {
            var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Health.ReadyTag), bounded.Token);
            answer = new Answer(
                [.. Entries(report, HealthStatus.Unhealthy)
                    .Select(entry => TextOf($"Not ready yet: {entry.Key}.", entry.Value, "Ask again after the time in Retry-After."))],
                [.. Entries(report, HealthStatus.Degraded)
                    .Select(entry => TextOf($"Ready, but not for ever: {entry.Key}.", entry.Value, "See the log of the server."))],
                0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return _last = answer with { At = clock.GetTimestamp() };
    }

    private static OutcomeText TextOf(string error, HealthReportEntry entry, string otherwise) =>
        new(error, string.IsNullOrEmpty(entry.Description) ? otherwise : entry.Description);

    private static IEnumerable<KeyValuePair<string, HealthReportEntry>> Entries(HealthReport report, HealthStatus status) =>
        report.Entries.Where(entry => entry.Value.Status == status);

    private sealed record Answer(IReadOnlyList<OutcomeText> Errors, IReadOnlyList<OutcomeText> Warnings, long At);
}
