using System.Threading.RateLimiting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Limits;

/// <summary>
/// As many places as requests may be served at once, and a queue before them, first come first served: for callers whom a plugin has
/// identified, and as many again for all others, so that those cannot take the places of these.
/// </summary>
internal sealed class ServingPlaces(IOptions<RequestLimits> limits) : IDisposable
{
    private readonly ConcurrencyLimiter _known = Places(limits.Value);
    private readonly ConcurrencyLimiter _others = Places(limits.Value);

    /// <summary>Whether no place for identified callers is free.</summary>
    public bool IsFull => _known.GetStatistics()?.CurrentAvailablePermits == 0;

    /// <summary>A place, which is given back when it is disposed; not acquired where the queue is full.</summary>
    /// <exception cref="OperationCanceledException">The request was given up, or out of time, while it waited.</exception>
    public ValueTask<RateLimitLease> TakeAsync(bool isKnown, CancellationToken cancellationToken) =>
        (isKnown ? _known : _others).AcquireAsync(1, cancellationToken);

    public void Dispose()
    {
        _known.Dispose();
        _others.Dispose();
    }

    private static ConcurrencyLimiter Places(RequestLimits limits) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.MaxConcurrentRequests,
        QueueLimit = limits.MaxWaitingRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}

/// <summary>Whether there is a place for one more request of an identified caller, for <c>$readiness</c>.</summary>
internal sealed class PlacesReady(ServingPlaces places) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(places.IsFull
            ? HealthCheckResult.Unhealthy("All places are taken: "
                + "the server is serving as many requests as RequestLimits:MaxConcurrentRequests allows.")
            : HealthCheckResult.Healthy());
}
