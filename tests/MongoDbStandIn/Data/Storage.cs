namespace MongoDbStandIn.Data;

/// <summary>
/// What one node, or the healthy members of a set together, hold: as written, as journaled on the disk, as committed by a majority.
/// </summary>
/// <remarks>
/// Journal and commit move only when a command waits for them, so that whatever did not wait can be lost: a harsh server, but a possible one.
/// </remarks>
internal sealed class Storage(bool replicated, State initial)
{
    private readonly Lock _lock = new();
    private State _current = initial;
    private State _journaled = initial;
    private State _committed = initial;
    private TaskCompletionSource? _held;

    public bool Replicated => replicated;

    public State Current
    {
        get
        {
            lock (_lock)
                return _current;
        }
    }

    public State Committed
    {
        get
        {
            lock (_lock)
                return replicated ? _committed : _current;
        }
    }

    /// <summary>Changes the state by a function of it, one at a time.</summary>
    public TResult Write<TResult>(Func<State, (State Next, TResult Result)> write)
    {
        lock (_lock)
        {
            (_current, var result) = write(_current);
            return result;
        }
    }

    /// <summary>Waits until everything written so far is journaled, and committed; false where it was not in time.</summary>
    public async Task<bool> SettleAsync(bool journal, bool majority, TimeSpan timeout)
    {
        if (replicated && majority && !await ReplicationAsync().WaitAsync(timeout).ContinueWith(t => t.IsCompletedSuccessfully, TaskScheduler.Default))
            return false;
        lock (_lock)
        {
            if (journal || (replicated && majority))
                _journaled = _current;
            if (replicated && majority)
                _committed = _current;
        }

        return true;
    }

    /// <summary>From now on no write reaches a majority, until replication is resumed.</summary>
    public void HoldReplication()
    {
        lock (_lock)
            _held ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void ResumeReplication()
    {
        lock (_lock)
        {
            _held?.SetResult();
            _held = null;
        }
    }

    /// <summary>Loses what is not journaled, as when the power fails.</summary>
    public void Crash()
    {
        lock (_lock)
            _current = replicated ? _committed : _journaled;
    }

    private Task ReplicationAsync()
    {
        lock (_lock)
            return _held?.Task ?? Task.CompletedTask;
    }
}
