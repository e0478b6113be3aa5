namespace Registry.Storage.Sqlite.Files;

/// <summary>When files were last seen to be in their places, so that those who ask at once need not all look. For any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="longest">How long a look counts.</param>
internal sealed class LastLook(TimeProvider time, TimeSpan longest)
{
    private const long Never = 0;

    private long _seen;

    /// <summary>Whether a look that found them still counts.</summary>
    /// <param name="now">A timestamp of the clock.</param>
    public bool IsRecent(long now) => Volatile.Read(ref _seen) is not Never and var seen && time.GetElapsedTime(seen, now) < longest;

    /// <summary>Notes that they were found by a look that began at a timestamp.</summary>
    public void Note(long began) => Volatile.Write(ref _seen, began);

    /// <summary>The next one looks again, unless this look finds them.</summary>
    public void Forget() => Volatile.Write(ref _seen, Never);
}
