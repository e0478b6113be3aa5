using System.Collections.Concurrent;

namespace Registry.Plugin.Authorization;

/// <summary>
/// A bucket of requests for each client (S12): the client id of its token, else its certificate, else its address. A request without a good
/// token counts against the certificate or the address, so that no client can empty another's bucket. Full buckets are let go.
/// </summary>
/// <remarks>
/// A bucket is the moment at which it will be full, which is all that there is to know of it. .NET's table of limiters takes a lock for all
/// clients together at each request.
/// </remarks>
internal sealed class ClientRates(IOptions<RegistryOptions> options, TimeProvider clock)
{
    private const int FewBuckets = 1000;

    private readonly bool _isOn = options.Value.RateLimit.Enabled;
    private readonly long _each = Math.Max(1, (long)(clock.TimestampFrequency / options.Value.RateLimit.RequestsPerSecond));
    private readonly int _burst = options.Value.RateLimit.Burst;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private int _most = FewBuckets;

    /// <summary>How many buckets there are now.</summary>
    public int Count => _buckets.Count;

    /// <summary>Takes a request of a client out of its bucket.</summary>
    /// <returns>The seconds to wait, for <c>Retry-After</c>; null where the request may go on.</returns>
    public string? Refuse(HttpContext http, Caller? caller)
    {
        if (!_isOn)
            return null;
        var now = clock.GetTimestamp();
        var wait = BucketOf(ClientOf(http, caller), now).Take(now, _each, _burst);
        return wait <= 0 ? null
            : Math.Max(1, Math.Ceiling((double)wait / clock.TimestampFrequency)).ToString(CultureInfo.InvariantCulture);
    }

    private Bucket BucketOf(string client, long now)
    {
        if (_buckets.TryGetValue(client, out var bucket))
            return bucket;
        if (_buckets.Count >= Volatile.Read(ref _most))
            LetGo(now);
        return _buckets.GetOrAdd(client, static (_, full) => new Bucket(full), now);
    }

    private void LetGo(long now)
    {
        foreach (var bucket in _buckets)
        {
            if (bucket.Value.IsFull(now))
                _buckets.TryRemove(bucket);
        }

        // Not again for each client where most of them are busy.
        Volatile.Write(ref _most, Math.Max(FewBuckets, 2 * _buckets.Count));
    }

    private static string ClientOf(HttpContext http, Caller? caller)
    {
        if (caller?.Bucket is { } client)
            return client;
        return http.Connection.ClientCertificate is { } certificate
            ? $"certificate {certificate.Thumbprint}"
            : $"address {http.Connection.RemoteIpAddress}";
    }

    private sealed class Bucket(long full)
    {
        private long _full = full;

        public bool IsFull(long now) => Volatile.Read(ref _full) <= now;

        /// <summary>Takes one out; else how long it takes until there is one.</summary>
        public long Take(long now, long each, int burst)
        {
            while (true)
            {
                var before = Volatile.Read(ref _full);
                var after = Math.Max(before, now) + each;
                var wait = after - now - (each * burst);
                if (wait > 0)
                    return wait;
                if (Interlocked.CompareExchange(ref _full, after, before) == before)
                    return 0;
            }
        }
    }
}
