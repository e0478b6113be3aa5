using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>Tries an operation again while its error is one that passes and time is left.</summary>
/// <remarks>
/// The driver's own retryable reads and writes may be on beneath, or off, or missing as on a standalone: nothing here relies on them. An
/// operation must therefore recognise what an earlier try of it has done.
/// </remarks>
internal sealed class Retry(TimeLimits limits, TimeProvider time, ILogger logger)
{
    /// <summary>Which errors are worth another try.</summary>
    public Func<Exception, bool> IsTransient { get; init; } = Transient.Is;

    /// <summary>What an error that is final is reported as.</summary>
    public Func<Exception, StoreUnavailableException> Explain { get; init; } = MongoDbError.From;

    /// <summary>Runs an operation; whatever goes wrong for good is thrown as <see cref="StoreUnavailableException"/>.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> action, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        Exception? answer = null;
        var left = limits.Operation;
        for (var tries = 1; ; tries++)
        {
            Exception last;
            TimeSpan pause;
            try
            {
                return await TryAsync(action, left, cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception error)
            {
                last = error;
                answer = IsAnswer(error) ? error : answer;
                pause = Backoff.After(error, tries, Random.Shared.NextDouble);
                if (!IsTransient(error) || time.GetElapsedTime(began) + pause >= limits.Operation)
                    throw GivenUp(tries, error, answer);
                Log.TriedAgain(logger, tries, error);
            }

            await Task.Delay(pause, time, cancellationToken);
            left = limits.Operation - time.GetElapsedTime(began);
            // A pause may end late. A millisecond less than nothing would be no limit at all.
            if (left <= TimeSpan.Zero)
                throw GivenUp(tries, last, answer);
        }
    }

    private StoreUnavailableException GivenUp(int tries, Exception error, Exception? answer)
    {
        var reported = Explain(answer is not null && IsTransient(error) ? answer : error);
        Log.GivenUp(logger, tries, reported.Message, error);
        return reported;
    }

    // What a server has said explains more than that, after it, the driver does not connect or the time has run out.
    private static bool IsAnswer(Exception error) => error is MongoAuthenticationException or MongoNotPrimaryException;

    private async Task<TResult> TryAsync<TResult>(
        Func<CancellationToken, Task<TResult>> action, TimeSpan left, CancellationToken cancellationToken)
    {
        // A server's time limits do not help where its answer is lost on the way.
        using var limit = new CancellationTokenSource(left < limits.Try ? left : limits.Try, time);
        await using var cancelled = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), limit);
        return await action(limit.Token);
    }
}
