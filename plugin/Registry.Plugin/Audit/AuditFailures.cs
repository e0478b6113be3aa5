using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Audit;

/// <summary>
/// What the log says of an audit that cannot be written: one critical line with what to do, then at most one a minute with a count, then
/// one that it works again. However many requests come meanwhile, the log does not fill what room is left.
/// </summary>
internal sealed class AuditFailures(IOptions<AuditOptions> options, TimeProvider clock, ILogger<AuditFailures> logger)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private volatile bool _isFailing;
    private long _lastLine;
    private long _count;

    private string Consequence => options.Value.OnFailure == AuditOptions.Refuse
        ? "requests on patients' data are refused with 503" : "requests on patients' data are answered without one";

    /// <summary>
    /// Waits for records to be written, and reports where they could not be; whether they were. The audit keeps those that were not, and
    /// writes them when it can.
    /// </summary>
    public async Task<bool> WrittenAsync(Task writing)
    {
        try
        {
            await writing;
            return true;
        }
        catch (AuditUnavailableException cause)
        {
            Report(cause.Message);
            return false;
        }
    }

    public void Report(string cause)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (!_isFailing)
            {
                _isFailing = true;
                AuditLog.Unavailable(logger, Consequence, cause);
            }
            else
            {
                _count++;
                if (clock.GetElapsedTime(_lastLine, now) < Pause)
                    return;
                AuditLog.StillUnavailable(logger, Consequence, _count, cause);
            }

            (_lastLine, _count) = (now, 0);
        }
    }

    public void Works()
    {
        if (!_isFailing)
            return;
        lock (_gate)
        {
            if (_isFailing)
                AuditLog.Works(logger);
            _isFailing = false;
        }
    }
}

/// <summary>Whether records can be written, for <c>$readiness</c>: its files are in their places, and their disk has room.</summary>
internal sealed class AuditReady(AuditTrail trail, AuditFailures failures, IOptions<AuditOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (await failures.WrittenAsync(trail.ProbeAsync().WaitAsync(cancellationToken)))
        {
            failures.Works();
            return HealthCheckResult.Healthy();
        }

        // A caller of $readiness need not learn the paths of the server.
        return options.Value.OnFailure == AuditOptions.Refuse
            ? HealthCheckResult.Unhealthy("The audit cannot be written; the server's log says why, and what to do.")
            : HealthCheckResult.Degraded("The audit cannot be written; requests are answered without a record.");
    }
}
