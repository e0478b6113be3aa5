namespace FhirHost.Bodies;

/// <summary>What one body has taken of the memory for all of them. Its values are the pool's to change, under its lock.</summary>
internal sealed class BodyShare(BodyPool pool, long began) : IDisposable
{
    private readonly CancellationTokenSource _interrupted = new();

    /// <summary>When it began to arrive, as a timestamp.</summary>
    public long Began => began;

    /// <summary>The bytes that it holds.</summary>
    public long Held { get; set; }

    /// <summary>Its place among those that are arriving; null where it is not.</summary>
    public LinkedListNode<BodyShare>? Place { get; set; }

    /// <summary>Whether its memory was given to another.</summary>
    public bool GaveWay { get; set; }

    /// <summary>Ends when it has to give way.</summary>
    public CancellationToken Interrupted => _interrupted.Token;

    public bool TryTake(long bytes) => pool.TryTake(this, bytes);

    public void Complete() => pool.Complete(this);

    public void Interrupt()
    {
        try
        {
            _interrupted.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Its request has ended meanwhile.
        }
    }

    public void Dispose()
    {
        pool.End(this);
        _interrupted.Dispose();
    }
}
