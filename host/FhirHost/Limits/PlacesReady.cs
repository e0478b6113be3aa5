using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Limits;

/// <summary>Whether there is a place for one more request of an identified caller, for <c>$readiness</c>.</summary>
internal sealed class PlacesReady(ServingPlaces places) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
        places.IsFull
            ? HealthCheckResult.Unhealthy("All places are taken: "
                + "the server is serving as many requests as RequestLimits:MaxConcurrentRequests allows.")
            : HealthCheckResult.Healthy());
}
