using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Fhir.Http;

/// <summary>Results of checks done lately, so that repeating one costs a look-up. Bounded in number and in time.</summary>
/// <param name="time">The clock.</param>
/// <param name="maxAge">How long a result is used at most; a clock that is set back does not lengthen it.</param>
/// <param name="capacity">How many results are kept at most.</param>
internal class RecentResults<TKey, TResult>(TimeProvider time, TimeSpan maxAge, int capacity)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    public int Count => _entries.Count;

    /// <summary>The result of a check; false where it was done too long ago, or not at all.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TResult result)
    {
        var isFound = _entries.TryGetValue(key, out var entry) && !IsOver(entry);
        result = isFound ? entry.Result : default;
        return isFound;
    }

    /// <param name="key">What was checked.</param>
    /// <param name="result">The result.</param>
    /// <param name="until">From when on it no longer holds, by the clock on the wall; null where only its age counts.</param>
    public void Add(TKey key, TResult result, DateTimeOffset? until = null)
    {
        if (_entries.Count >= capacity)
            MakeRoom();
        _entries[key] = new Entry(result, time.GetTimestamp(), until ?? DateTimeOffset.MaxValue);
    }

    public void Remove(TKey key) => _entries.TryRemove(key, out _);

    private bool IsOver(Entry entry) => time.GetElapsedTime(entry.Since) >= maxAge || time.GetUtcNow() >= entry.Until;

    private void MakeRoom()
    {
        foreach (var (key, entry) in _entries)
        {
            if (IsOver(entry))
                Remove(key);
        }

        // More results than room: checking again costs less than keeping a queue of which was used last.
        if (_entries.Count >= capacity)
            _entries.Clear();
    }

    private readonly record struct Entry(TResult Result, long Since, DateTimeOffset Until);
}
