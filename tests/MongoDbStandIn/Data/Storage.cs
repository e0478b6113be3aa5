namespace MongoDbStandIn.Data;

/// <summary>
/// What one node, or the healthy members of a set together, hold: as written, as journaled on the disk, as committed by a majority.
/// </summary>
/// <remarks>
/// Journal and commit move only when a command waits for them, so that whatever did not wait can be lost: a harsh server, but a possible
/// one.
/// </remarks>
internal sealed class Storage(bool replicated, State initial)
{
    private readonly Lock _lock = new();
    private State _current = initial;
    private State _journaled = initial;
    private State _committed = initial;
    private State _committedBefore = initial;
    private State? _knownCommitted;
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

    /// <summary>As far as the primary knows what a majority has: what a read of that concern sees.</summary>
    public State KnownCommitted
    {
        get
        {
            lock (_lock)
                return replicated ? _knownCommitted ?? _committed : _current;
        }
    }

    /// <summary>The primary is a new one: until its first write reaches a majority, it knows of an older commit point only.</summary>
    public void ForgetCommitPoint()
    {
        lock (_lock)
            _knownCommitted = _committedBefore;
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

    /// <summary>Waits until a majority has everything written so far, and has it in its journals; false where it was not in time.</summary>
    /// <param name="prove">
    /// Whether a majority must be asked in any case. A write that changes nothing does not ask: it waits for the last one that did.
    /// </param>
    /// <param name="timeout">How long to wait.</param>
    public async Task<bool> CommitAsync(bool prove, TimeSpan timeout)
    {
        if (!prove && ReferenceEquals(Current, Committed))
            return true;
        try
        {
            await ReplicationAsync().WaitAsync(timeout);
        }
        catch (TimeoutException)
        {
            return false;
        }

        lock (_lock)
        {
            _knownCommitted = null;
            if (!ReferenceEquals(_committed, _current))
                _committedBefore = _committed;
            _journaled = _committed = _current;
        }

        return true;
    }

    /// <summary>Puts everything written so far on the disk.</summary>
    public void Journal()
    {
        lock (_lock)
            _journaled = _current;
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
