using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Net.Http.Headers;
using Vonk.Core.Context;
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
        var (errors, warnings) = await Look(context.HttpContext().RequestAborted);
        if (errors.Count == 0)
        {
            Good(context, "The server is ready.");
            Warn(context, warnings);
            return;
        }

        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status503ServiceUnavailable;
        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        foreach (var error in errors)
            context.Response.Outcome.AddIssue(IssueSeverity.Error, IssueType.Transient, diagnostics: error);
        Warn(context, warnings);
    }

    /// <summary>What works for now and will not for ever: an administrator who reads on learns of it in time.</summary>
    private static void Warn(IVonkContext context, IReadOnlyList<string> warnings)
    {
        foreach (var warning in warnings)
            context.Response.Outcome.AddIssue(IssueSeverity.Warning, IssueType.Transient, diagnostics: warning);
    }

    private static void Good(IVonkContext context, string diagnostics)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Outcome.AddIssue(IssueSeverity.Information, IssueType.Informational, diagnostics: diagnostics);
    }

    private async Task<Answer> Look(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < (last.Errors.Count == 0 ? GoodKept : ErrorKept))
            return last;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        var answer = new Answer(["Not ready yet: the checks did not answer in time."], [], 0);
        try
        {
            var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Health.ReadyTag), bounded.Token);
            answer = new Answer(
                [.. Entries(report, HealthStatus.Unhealthy)
                    .Select(entry => new($"Not ready yet: {entry.Key}.", $"{entry.Value.Description}").TrimEnd())],
                [.. Entries(report, HealthStatus.Degraded).Select(entry => $"{entry.Key}: {entry.Value.Description}")],
                0);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        return _last = answer with { At = clock.GetTimestamp() };
    }

    private static IEnumerable<KeyValuePair<string, HealthReportEntry>> Entries(HealthReport report, HealthStatus status) =>
        report.Entries.Where(entry => entry.Value.Status == status);

    private sealed record Answer(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings, long At)
    {
        public void Deconstruct(out IReadOnlyList<string> errors, out IReadOnlyList<string> warnings) =>
            (errors, warnings) = (Errors, Warnings);
    }
}
