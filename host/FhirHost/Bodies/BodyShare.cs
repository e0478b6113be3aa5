namespace FhirHost.Bodies;

/// <summary>What one body has taken of the memory for all of them. Its values are the quota's to change, under its lock.</summary>
/// <param name="quota">The memory.</param>
/// <param name="began">When it began to arrive, as a timestamp.</param>
/// <param name="interruptible">Whether it may have to give way.</param>
internal sealed class BodyShare(BodyQuota quota, long began, bool interruptible) : IDisposable
{
    private readonly CancellationTokenSource? _interrupted = interruptible ? new CancellationTokenSource() : null;

    /// <summary>When it began to arrive, as a timestamp.</summary>
    public long Began => began;

    /// <summary>The bytes that it holds.</summary>
    public long Held { get; set; }

    /// <summary>Its place among those that are arriving; null where it is not.</summary>
    public LinkedListNode<BodyShare>? Place { get; set; }

    /// <summary>Whether its memory was given to another.</summary>
    public bool GaveWay { get; set; }

    /// <summary>Ends when it has to give way, or the request that is linked to it is given up.</summary>
    public CancellationToken Interrupted => _interrupted?.Token ?? CancellationToken.None;

    /// <summary>Interrupts it as well when a request is given up; until the registration is disposed.</summary>
    public CancellationTokenRegistration Link(CancellationToken request) =>
        request.UnsafeRegister(static share => ((BodyShare)share!).Interrupt(), this);

    public bool TryTake(long bytes) => quota.TryTake(this, bytes);

    public void Complete() => quota.Complete(this);

    /// <summary>Interrupts whoever reads the body. No lock is held: the reader may continue right here, and wait for others.</summary>
    public void Interrupt()
    {
        try
        {
            _interrupted?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Its request has ended meanwhile.
        }
    }

    public void Dispose()
    {
        quota.End(this);
        _interrupted?.Dispose();
    }
}
