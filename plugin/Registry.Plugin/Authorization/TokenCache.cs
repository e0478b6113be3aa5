using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Callers whose tokens were verified lately. Only valid tokens get in, so it cannot be filled without one; none stays past its expiry, nor
/// longer than <see cref="MaxAge"/>. Each comes with the keys that it was verified with, as those may be withdrawn meanwhile.
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

/// <summary>
/// Tokens that were refused lately because the key they name has not signed them, so that sending one again costs a look-up and no
/// signature check. It is bounded, and forgets within <see cref="MaxAge"/>: even where the key behind a name is exchanged, its tokens are
/// accepted soon.
/// </summary>
internal sealed class RefusedTokens(TimeProvider time, int capacity = RefusedTokens.DefaultCapacity)
{
    public const int DefaultCapacity = 10_000;

    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TokenDigest, Entry> _entries = new();

    public int Count => _entries.Count;

    public bool TryGet(TokenDigest token, [NotNullWhen(true)] out Refusal? refusal)
    {
        refusal = _entries.TryGetValue(token, out var entry) && time.GetElapsedTime(entry.Since) < MaxAge ? entry.Refusal : null;
        return refusal is not null;
    }

    public void Add(TokenDigest token, Refusal refusal)
    {
        // Anybody can fill it with tokens that are each sent once; emptying it costs less than to keep a queue of who came last.
        if (_entries.Count >= capacity)
            _entries.Clear();
        _entries[token] = new Entry(refusal, time.GetTimestamp());
    }

    private readonly record struct Entry(Refusal Refusal, long Since);
}

/// <summary>SHA-256 of a token: lets the registry recognise a token without keeping it.</summary>
internal readonly record struct TokenDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static TokenDigest Of(string token)
    {
        Span<ulong> hash = stackalloc ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), MemoryMarshal.AsBytes(hash));
        return new TokenDigest(hash[0], hash[1], hash[2], hash[3]);
    }
}
