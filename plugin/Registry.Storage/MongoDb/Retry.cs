using Microsoft.Extensions.Logging;

namespace Registry.Storage.MongoDb;

/// <summary>Tries an operation again while its fault is one that passes and time is left.</summary>
/// <remarks>
/// The driver's own retryable reads and writes may be on beneath, or off, or missing as on a standalone: nothing here relies on them. An
/// operation must therefore recognise what an earlier try of it has done.
/// </remarks>
internal sealed class Retry(TimeLimits limits, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs an operation; whatever goes wrong for good is thrown as <see cref="StoreUnavailableException"/>.</summary>
    public async Task<TResult> RunAsync<TResult>(Func<CancellationToken, Task<TResult>> action, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await TryAsync(action, limits.Operation - time.GetElapsedTime(began), cancellationToken);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
            catch (Exception fault)
            {
                if (!MongoDbFault.IsPassing(fault) || time.GetElapsedTime(began) + pause >= limits.Operation)
                {
                    Log.GivenUp(logger, tries, fault);
                    throw MongoDbFault.From(fault);
                }

                Log.TriedAgain(logger, tries, fault);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<TResult> TryAsync<TResult>(
        Func<CancellationToken, Task<TResult>> action, TimeSpan left, CancellationToken cancellationToken)
    {
        // A server's time limits do not help where its answer is lost on the way.
        using var limit = new CancellationTokenSource(left < limits.Try ? left : limits.Try, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await action(either.Token);
    }
}
