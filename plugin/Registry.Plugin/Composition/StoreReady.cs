using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Storage;

namespace Registry.Plugin.Composition;

/// <summary>Whether the store answers, for <c>$readiness</c>.</summary>
internal sealed class StoreReady(IAppointmentStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ReadyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException cause)
        {
            return HealthCheckResult.Unhealthy(cause.Message);
        }
    }
}
