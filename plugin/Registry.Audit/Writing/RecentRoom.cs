namespace Registry.Audit.Writing;

/// <summary>Whether a disk has room, asked at most ten times a second: a write without room fails by itself.</summary>
internal sealed class RecentRoom(DiskSpace disk, string folder, TimeProvider time)
{
    private static readonly TimeSpan Counts = TimeSpan.FromMilliseconds(100);

    private long _until = long.MinValue;

    /// <inheritdoc cref="DiskSpace.Check"/>
    public void Check()
    {
        var now = time.GetTimestamp();
        if (now < Volatile.Read(ref _until))
            return;
        disk.Check(folder);
        Volatile.Write(ref _until, now + (long)(Counts.TotalSeconds * time.TimestampFrequency));
    }
}
