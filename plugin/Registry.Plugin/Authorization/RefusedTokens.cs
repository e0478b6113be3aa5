using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Registry.Plugin.Authorization;

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
