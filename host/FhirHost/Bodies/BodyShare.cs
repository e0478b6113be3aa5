using Microsoft.Extensions.ObjectPool;

namespace FhirHost.Bodies;

/// <summary>What one body has taken of the memory for all of them. Its values are the pool's to change, under its lock.</summary>
/// <param name="pool">The memory.</param>
/// <param name="began">When it began to arrive, as a timestamp.</param>
/// <param name="interruptible">Whether it may have to give way.</param>
internal sealed class BodyShare(BodyPool pool, long began, bool interruptible) : IDisposable
{
    private const int MostKept = 1024;

    // As those of time limits: one that was cancelled is not used again.
    private static readonly DefaultObjectPool<CancellationTokenSource> Sources =
        new(new DefaultPooledObjectPolicy<CancellationTokenSource>(), MostKept);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _interrupted = interruptible ? Sources.Get() : null;

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

    public bool TryTake(long bytes) => pool.TryTake(this, bytes);

    public void Complete() => pool.Complete(this);

    public void Interrupt()
    {
        // Never the source of another body, which it may be as soon as this one has ended.
        lock (_lock)
            _interrupted?.Cancel();
    }

    public void Dispose()
    {
        pool.End(this);
        lock (_lock)
        {
            if (_interrupted?.TryReset() == true)
                Sources.Return(_interrupted);
            else
                _interrupted?.Dispose();
            _interrupted = null;
        }
    }
}
