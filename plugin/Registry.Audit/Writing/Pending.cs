using System.Threading.Tasks.Sources;

namespace Registry.Audit.Writing;

/// <summary>
/// A record that waits to become durable; without one, the wish to learn whether records can be written. It is what its caller awaits
/// too: one object in the place of a task and its source. It is never used again for another record.
/// </summary>
internal sealed class Pending(AuditRecord? record) : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _done;
    private volatile bool _isAwaited;

    public AuditRecord? Record => record;

    /// <summary>Whether the record is durable elsewhere already, so that it can wait for others to share a flush with.</summary>
    public bool CanWait { get; init; }

    /// <summary>Whether someone waits whose continuation <see cref="Complete"/> would run.</summary>
    public bool IsAwaited => _isAwaited;

    /// <summary>Ends when the record is on the disk. To be awaited once.</summary>
    public ValueTask Done => new(this, _done.Version);

    /// <summary>Ends the wait, and runs the continuation of who waits on this thread.</summary>
    /// <param name="error">Why the record is not on the disk; null where it is.</param>
    public void Complete(AuditUnavailableException? error)
    {
        if (error is null)
            _done.SetResult(true);
        else
            _done.SetException(error);
    }

    /// <summary>
    /// As <see cref="Complete"/>, but a continuation that is only just being registered runs on the thread pool: it may take as long as it
    /// likes, and this thread has other records to write.
    /// </summary>
    /// <inheritdoc cref="Complete" path="/param"/>
    public void CompleteElsewhere(AuditUnavailableException? error)
    {
        _done.RunContinuationsAsynchronously = true;
        Complete(error);
    }

    public void GetResult(short token) => _done.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _done.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _isAwaited = true;
        _done.OnCompleted(continuation, state, token, flags);
    }
}
