using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace FhirHost.Limits;

/// <summary>As many places as requests may be served at once, and a queue before them, first come first served.</summary>
internal sealed class ServingPlaces(IOptions<RequestLimits> limits) : IDisposable
{
    private readonly ConcurrencyLimiter _places = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = limits.Value.MaxConcurrentRequests,
        QueueLimit = limits.Value.MaxWaitingRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A place, which is given back when it is disposed; not acquired where the queue is full.</summary>
    /// <exception cref="OperationCanceledException">The request was given up, or out of time, while it waited.</exception>
    public ValueTask<RateLimitLease> TakeAsync(CancellationToken cancellationToken) => _places.AcquireAsync(1, cancellationToken);

    public void Dispose() => _places.Dispose();
}
