namespace FhirHost.Limits;

/// <summary>
/// Places for requests, and a queue before them. The framework's <c>ConcurrencyLimiter</c> does the same, and makes an object for each
/// request also where a place is free.
/// </summary>
/// <param name="count">How many places there are.</param>
/// <param name="mostWaiting">How many may wait for one.</param>
internal sealed class Places(int count, int mostWaiting)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource<Place>> _waiting = new();
    private int _free = count;

    public bool IsFull => Volatile.Read(ref _free) == 0;

    /// <summary>Takes a place, or waits for one; not acquired where too many wait already.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled before there was one.</exception>
    public ValueTask<Place> TakeAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return ValueTask.FromCanceled<Place>(cancellationToken);
        LinkedListNode<TaskCompletionSource<Place>> waiter;
        lock (_lock)
        {
            if (_free > 0)
            {
                _free--;
                return ValueTask.FromResult(new Place(this));
            }

            if (_waiting.Count >= mostWaiting)
                return ValueTask.FromResult(default(Place));
            waiter = _waiting.AddLast(new TaskCompletionSource<Place>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return WaitAsync(waiter, cancellationToken);
    }

    /// <summary>Gives a place to whoever has waited longest, or back.</summary>
    public void GiveBack()
    {
        lock (_lock)
        {
            if (_waiting.First is not { } first)
            {
                _free++;
                return;
            }

            _waiting.RemoveFirst();
            // Nothing else completes one that is in the queue, and what continues runs elsewhere.
            first.Value.SetResult(new Place(this));
        }
    }

    private async ValueTask<Place> WaitAsync(LinkedListNode<TaskCompletionSource<Place>> waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.UnsafeRegister(_ => GiveUp(waiter, cancellationToken), null);
        return await waiter.Value.Task;
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource<Place>> waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            // One that has just been given its place keeps it; whoever waited gives it back.
            if (waiter.List is null)
                return;
            _waiting.Remove(waiter);
            waiter.Value.SetCanceled(cancellationToken);
        }
    }
}

/// <summary>A place, or the lack of one; to be disposed once.</summary>
internal readonly struct Place(Places? places) : IDisposable
{
    public bool IsAcquired => places is not null;

    public void Dispose() => places?.GiveBack();
}
