namespace Registry.Storage.Sqlite.Files;

/// <summary>When files were last seen to be in their places, so that those who ask at once need not all look. For any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="longest">How long a look counts.</param>
internal sealed class LastLook(TimeProvider time, TimeSpan longest)
{
    private long _seen = long.MinValue;
    private long _lost = long.MinValue;

    /// <summary>Whether a look that found them still counts.</summary>
    /// <param name="now">A timestamp of the clock.</param>
    public bool IsRecent(long now)
    {
        var seen = Volatile.Read(ref _seen);
        return seen > Volatile.Read(ref _lost) && time.GetElapsedTime(seen, now) < longest;
    }

    /// <summary>Notes that they were found by a look that began at a timestamp.</summary>
    public void Note(long began) => Volatile.Write(ref _seen, began);

    /// <summary>Notes that one of them was not found: looks that began before do not count, also where they end later.</summary>
    public void Lose()
    {
        var now = time.GetTimestamp();
        for (var before = Volatile.Read(ref _lost); before < now; before = Volatile.Read(ref _lost))
        {
            if (Interlocked.CompareExchange(ref _lost, now, before) == before)
                return;
        }
    }
}
