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
    private static readonly TimeSpan FaultKept = TimeSpan.FromMilliseconds(100);

    private volatile Answer? _last;

    public void Live(IVonkContext context) => Good(context, "The server runs.");

    public async Task Ready(IVonkContext context)
    {
        var faults = await Faults(context.HttpContext().RequestAborted);
        if (faults.Count == 0)
        {
            Good(context, "The server is ready.");
            return;
        }

        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status503ServiceUnavailable;
        context.HttpContext().Response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
        foreach (var fault in faults)
            context.Response.Outcome.AddIssue(IssueSeverity.Error, IssueType.Transient, diagnostics: fault);
    }

    private static void Good(IVonkContext context, string diagnostics)
    {
        context.Arguments.Handled();
        context.Response.HttpResult = StatusCodes.Status200OK;
        context.Response.Outcome.AddIssue(IssueSeverity.Information, IssueType.Informational, diagnostics: diagnostics);
    }

    private async Task<IReadOnlyList<string>> Faults(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < (last.Faults.Count == 0 ? GoodKept : FaultKept))
            return last.Faults;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        IReadOnlyList<string> faults;
        try
        {
            var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Health.ReadyTag), bounded.Token);
            faults = [.. report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => $"Not ready yet: {entry.Key}. {entry.Value.Description}".TrimEnd())];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            faults = ["Not ready yet: the checks did not answer in time."];
        }

        _last = new Answer(clock.GetTimestamp(), faults);
        return faults;
    }

    private sealed record Answer(long At, IReadOnlyList<string> Faults);
}
