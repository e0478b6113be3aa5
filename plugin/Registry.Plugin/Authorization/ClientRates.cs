using System.Threading.RateLimiting;

namespace Registry.Plugin.Authorization;

/// <summary>
/// A bucket of requests for each client (S12): the client id of its token, else its certificate, else its
/// <see cref="SubscriberAddress"/>. A request without a good token counts against the certificate or the address, so that no client can
/// empty another's bucket. Idle buckets are let go.
/// </summary>
internal sealed class ClientRates : IDisposable
{
    private readonly PartitionedRateLimiter<string>? _buckets;

    public ClientRates(IOptions<RegistryOptions> options)
    {
        var limit = options.Value.RateLimit;
        if (!limit.Enabled)
            return;
        Func<string, RateLimiter> bucket = _ => new TokenBucketRateLimiter(Bucket(limit));
        _buckets = PartitionedRateLimiter.Create<string, string>(
            client => RateLimitPartition.Get(client, bucket), StringComparer.Ordinal);
    }

    /// <summary>Takes a request of a client out of its bucket.</summary>
    /// <returns>The seconds to wait, for <c>Retry-After</c>; null where the request may go on.</returns>
    public string? Refuse(HttpContext http, Caller? caller)
    {
        if (_buckets is null)
            return null;
        using var lease = _buckets.AttemptAcquire(ClientOf(http, caller));
        if (lease.IsAcquired)
            return null;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var time) ? Math.Max(1, Math.Ceiling(time.TotalSeconds)) : 1;
        return wait.ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose() => _buckets?.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(RateLimitOptions limit) => new()
    {
        TokenLimit = limit.Burst,
        // One at a time, so that fractions count.
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1 / limit.RequestsPerSecond),
        // The table of buckets fills them.
        AutoReplenishment = false,
        QueueLimit = 0,
    };

    private static string ClientOf(HttpContext http, Caller? caller)
    {
        if (caller?.Bucket is { } client)
            return client;
        if (http.Connection.ClientCertificate is { } certificate)
            return $"certificate {certificate.Thumbprint}";
        return http.Connection.RemoteIpAddress is { } address ? $"address {SubscriberAddress.Of(address)}" : "address";
    }
}
