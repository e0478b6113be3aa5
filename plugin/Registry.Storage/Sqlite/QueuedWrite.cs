namespace Registry.Storage.Sqlite;

/// <summary>A write that waits for its turn. Until the writer takes it, its caller may withdraw it.</summary>
internal abstract class QueuedWrite
{
    private int _decided;

    /// <summary>Does the write in the session's transaction, and keeps the result; again where the transaction was rolled back.</summary>
    public abstract void Apply(WriteSession session);

    /// <summary>Tells the caller the result. To be called when the transaction is durable.</summary>
    public abstract void Complete();

    public abstract void Fail(StoreUnavailableException error);

    /// <summary>Whether the writer, or the withdrawing caller, was first. The other must leave the write alone.</summary>
    public bool TryTake() => Interlocked.Exchange(ref _decided, 1) == 0;
}

/// <inheritdoc cref="QueuedWrite"/>
internal sealed class QueuedWrite<TArgument, TResult>(TArgument argument, Func<WriteSession, TArgument, TResult> write) : QueuedWrite
{
    // The writer's thread has the next group to write; it must not run the callers' code.
    private readonly TaskCompletionSource<TResult> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenRegistration _withdrawal;
    private TResult? _result;

    public Task<TResult> Outcome => _outcome.Task;

    /// <summary>Lets a cancelled token withdraw the write. To be called before the writer can see it.</summary>
    public void WithdrawOn(CancellationToken cancellationToken) =>
        _withdrawal = cancellationToken.UnsafeRegister(
            static (self, token) =>
            {
                var write = (QueuedWrite<TArgument, TResult>)self!;
                if (write.TryTake())
                    write._outcome.SetCanceled(token);
            },
            this);

    public override void Apply(WriteSession session) => _result = write(session, argument);

    public override void Complete()
    {
        _withdrawal.Unregister();
        _outcome.SetResult(_result!);
    }

    public override void Fail(StoreUnavailableException error)
    {
        _withdrawal.Unregister();
        _outcome.SetException(error);
    }
}
