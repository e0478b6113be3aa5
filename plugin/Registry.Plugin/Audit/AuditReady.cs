using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Registry.Audit;

namespace Registry.Plugin.Audit;

/// <summary>Whether records can be written, for <c>$readiness</c>: its files are in their places, and their disk has room.</summary>
internal sealed class AuditReady(AuditTrail trail, AuditFailures failures, IOptions<AuditOptions> options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await trail.ProbeAsync().WaitAsync(cancellationToken);
            failures.Works();
            return HealthCheckResult.Healthy();
        }
        catch (AuditUnavailableException cause)
        {
            failures.Report(cause.Message);
            // Whoever may ask this need not learn the paths of the server.
            return options.Value.OnFailure == AuditOptions.Refuse
                ? HealthCheckResult.Unhealthy("The audit cannot be written; the server's log says why, and what to do.")
                : HealthCheckResult.Degraded("The audit cannot be written; requests are answered without a record.");
        }
    }
}
