using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Callers whose tokens were verified lately. Only valid tokens get in, so nobody without one can fill it; none stays past its
/// expiry, nor longer than <see cref="MaxAge"/>. Each comes with the keys that it was verified with, as those may be withdrawn meanwhile.
/// </summary>
internal sealed class TokenCache(TimeProvider time, int capacity = TokenCache.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<TokenDigest, Entry> _entries = new();

    public int Count => _entries.Count;

    public bool TryGet(TokenDigest token, [NotNullWhen(true)] out Caller? caller, [NotNullWhen(true)] out KeySet? signer)
    {
        (caller, signer) = _entries.TryGetValue(token, out var entry) && time.GetUtcNow() < entry.Until
            ? (entry.Caller, entry.Signer)
            : default;
        return caller is not null && signer is not null;
    }

    /// <param name="token">The token's digest.</param>
    /// <param name="caller">Whom it stands for.</param>
    /// <param name="signer">The keys that it was verified with.</param>
    /// <param name="validUntil">The instant from which the token is refused, clock skew included.</param>
    public void Add(TokenDigest token, Caller caller, KeySet signer, DateTimeOffset validUntil)
    {
        var now = time.GetUtcNow();
        if (_entries.Count >= capacity)
            MakeRoom(now);
        _entries[token] = new Entry(caller, signer, validUntil - now < MaxAge ? validUntil : now + MaxAge);
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (token, entry) in _entries)
        {
            if (entry.Until <= now)
                _entries.TryRemove(token, out _);
        }

        // More live tokens than room: verifying them again is cheaper than keeping a queue of who came last.
        if (_entries.Count >= capacity)
            _entries.Clear();
    }

    private readonly record struct Entry(Caller Caller, KeySet Signer, DateTimeOffset Until);
}
