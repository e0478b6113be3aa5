namespace FhirHost.Bodies;

/// <summary>
/// The memory for the bodies of one kind of callers. Half of it is for bodies that are still arriving. Where that is used up, the body
/// that has been arriving longest, and for long, gives way to the next one: a client that sends slowly cannot keep others out.
/// </summary>
internal sealed class BodyQuota(long limit, TimeProvider time)
{
    /// <summary>An honest body arrives in less, even over a slow line.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly LinkedList<BodyShare> _arriving = new();
    private long _used;
    private long _usedArriving;

    /// <summary>The bytes that are in use now.</summary>
    public long Used
    {
        get
        {
            lock (_lock)
                return _used;
        }
    }

    /// <summary>A share for a body that begins to arrive.</summary>
    public BodyShare Begin()
    {
        var share = new BodyShare(this, time.GetTimestamp(), interruptible: true);
        lock (_lock)
            share.Place = _arriving.AddLast(share);
        return share;
    }

    /// <summary>A share for the work on a body that has arrived; null where there is no room.</summary>
    public BodyShare? TryBeginWork(long bytes)
    {
        var share = new BodyShare(this, time.GetTimestamp(), interruptible: false);
        if (share.TryTake(bytes))
            return share;
        share.Dispose();
        return null;
    }

    /// <summary>Takes more memory for a share; false where there is no room, or the share had to give way.</summary>
    public bool TryTake(BodyShare share, long bytes)
    {
        List<BodyShare>? gaveWay = null;
        try
        {
            lock (_lock)
                return !share.GaveWay && TryTake(share, bytes, ref gaveWay);
        }
        finally
        {
            // Outside of the lock: their reader may continue right here.
            gaveWay?.ForEach(other => other.Interrupt());
        }
    }

    /// <summary>Notes that a body is complete: it gives way no more.</summary>
    public void Complete(BodyShare share)
    {
        lock (_lock)
            StopArriving(share);
    }

    /// <summary>Takes back all that a share holds.</summary>
    public void End(BodyShare share)
    {
        lock (_lock)
            TakeBack(share);
    }

    private bool TryTake(BodyShare share, long bytes, ref List<BodyShare>? gaveWay)
    {
        while (!Fits(share, bytes))
        {
            if (Oldest(share) is not { } oldest)
                return false;
            TakeBack(oldest);
            oldest.GaveWay = true;
            (gaveWay ??= []).Add(oldest);
        }

        share.Held += bytes;
        _used += bytes;
        if (share.Place is not null)
            _usedArriving += bytes;
        return true;
    }

    /// <summary>Whether there is room. One that is alone may be as large as the limit on the size of bodies lets it be.</summary>
    private bool Fits(BodyShare share, long bytes) =>
        (_used + bytes <= limit || _used <= share.Held)
        && (share.Place is null || _usedArriving + bytes <= limit / 2 || _usedArriving <= share.Held);

    /// <summary>The body that has been arriving longest; null where none has for long.</summary>
    private BodyShare? Oldest(BodyShare asking) =>
        _arriving.FirstOrDefault(share => share != asking) is { } oldest && time.GetElapsedTime(oldest.Began) >= Patience ? oldest : null;

    private void TakeBack(BodyShare share)
    {
        StopArriving(share);
        _used -= share.Held;
        share.Held = 0;
    }

    private void StopArriving(BodyShare share)
    {
        if (share.Place is not { } place)
            return;
        _arriving.Remove(place);
        share.Place = null;
        _usedArriving -= share.Held;
    }
}
