using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tls;

/// <summary>
/// Certificates that were found right lately, so that not every request of a connection builds a chain. Only right ones get in. A change
/// of authorities or revocation lists empties it; time alone is noticed after <see cref="MaxAge"/> at most.
/// </summary>
internal sealed class CheckedCertificates(ClientCertificateCheck check, TimeProvider clock, int capacity =
    CheckedCertificates.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>As <see cref="ClientCertificateCheck.Faults"/>.</summary>
    public IReadOnlyList<string> Faults(X509Certificate2 certificate)
    {
        var trust = check.Trust;
        var thumbprint = Thumbprint.Of(certificate);
        if (_entries.TryGetValue(thumbprint, out var entry) && ReferenceEquals(entry.Trust, trust)
            && clock.GetElapsedTime(entry.CheckedAt) < MaxAge)
            return [];
        var faults = check.Faults(certificate);
        if (faults.Count > 0)
        {
            _entries.TryRemove(thumbprint, out _);
            return faults;
        }

        // More certificates than room: checking them again is cheaper than keeping a queue of who came last.
        if (_entries.Count >= capacity)
            _entries.Clear();
        _entries[thumbprint] = new Entry(trust, clock.GetTimestamp());
        return faults;
    }

    private readonly record struct Entry(ClientTrust? Trust, long CheckedAt);
}
