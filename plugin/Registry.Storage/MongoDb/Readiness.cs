namespace Registry.Storage.MongoDb;

/// <summary>Whether the database answers: asked by one at a time, not for long, and not again for a while.</summary>
internal sealed class Readiness(Func<CancellationToken, Task> ask, TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private Task? _answer;
    private long _asked;

    /// <summary>Completes where the database answers.</summary>
    /// <exception cref="StoreUnavailableException">It does not, or did not a moment ago.</exception>
    public Task CheckAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_answer is null || (_answer.IsCompleted && time.GetElapsedTime(_asked) >= KeptFor))
            {
                _asked = time.GetTimestamp();
                // Not on the caller's token: the answer belongs to all who wait for it.
                _answer = AskAsync();
            }

            return _answer.WaitAsync(cancellationToken);
        }
    }

    private async Task AskAsync()
    {
        using var late = new CancellationTokenSource(limit, time);
        try
        {
            await ask(late.Token);
        }
        catch (OperationCanceledException error)
        {
            throw MongoDbError.Late(error);
        }
    }
}
