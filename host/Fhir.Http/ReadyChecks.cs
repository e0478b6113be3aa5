using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Fhir.Http;

/// <summary>
/// Asks the health checks that say whether the server is ready, briefly, and not more often than once a second once they are good; while
/// they are not, a watcher learns of the change within a tenth of a second.
/// </summary>
internal sealed class ReadyChecks(HealthCheckService checks, TimeProvider clock)
{
    /// <summary>The tag of these checks.</summary>
    public const string Tag = "ready";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan GoodKept = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ErrorKept = TimeSpan.FromMilliseconds(100);

    private volatile Asked? _last;

    /// <summary>What they say; null where they did not answer in time.</summary>
    public async Task<HealthReport?> AskAsync(CancellationToken cancellationToken)
    {
        if (_last is { } last && clock.GetElapsedTime(last.At) < (IsReady(last.Report) ? GoodKept : ErrorKept))
            return last.Report;
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bounded.CancelAfter(Longest);
        HealthReport? report = null;
        try
        {
            report = await checks.CheckHealthAsync(check => check.Tags.Contains(Tag), bounded.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }

        _last = new Asked(report, clock.GetTimestamp());
        return report;
    }

    public static bool IsReady(HealthReport? report) => report is { Status: not HealthStatus.Unhealthy };

    private sealed record Asked(HealthReport? Report, long At);
}
