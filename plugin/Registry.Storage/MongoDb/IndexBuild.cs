namespace Registry.Storage.MongoDb;

/// <summary>Makes one index: bound by no time limit, since that of a large collection takes hours; its progress is logged.</summary>
internal sealed class IndexBuild(IndexCommands indexes, Retry retry, TimeProvider time, ILogger logger)
{
    /// <summary>How often the progress is logged.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Ends when the index is there.</summary>
    /// <exception cref="StoreUnavailableException">The database rejects the index, or does not come back after an interruption.</exception>
    public async Task RunAsync(DeclaredIndex index, CancellationToken cancellationToken)
    {
        Log.IndexBegun(logger, index.Name);
        using var built = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reporting = ReportAsync(index.Name, built.Token);
        try
        {
            await BuildAsync(index, cancellationToken);
        }
        finally
        {
            await built.CancelAsync();
            await reporting;
        }

        Log.IndexMade(logger, index.Name);
    }

    private async Task BuildAsync(DeclaredIndex index, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await indexes.CreateAsync(index, cancellationToken);
                return;
            }
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
            {
                if (!Transient.IsAtStart(error))
                    throw retry.Explain(error);
                // A replica set goes on with the build across a fail-over; only the answer is lost.
                Log.IndexInterrupted(logger, index.Name, error);
                await Task.Delay(Backoff.After(error, tries, Random.Shared.NextDouble), time, cancellationToken);
            }

            // A database that stays away ends the start.
            await retry.RunAsync(indexes.ListAsync, cancellationToken);
        }
    }

    private async Task ReportAsync(string index, CancellationToken built)
    {
        var began = time.GetTimestamp();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(built))
            {
                var progress = await indexes.ProgressAsync(built);
                var elapsed = TimeSpan.FromSeconds(Math.Floor(time.GetElapsedTime(began).TotalSeconds));
                if (progress is var (done, total))
                    Log.IndexProgress(logger, index, elapsed, done, total, Math.Min(100, done * 100 / total));
                else
                    Log.IndexUnderWay(logger, index, elapsed);
            }
        }
        catch (OperationCanceledException) when (built.IsCancellationRequested)
        {
            // The index is there, or the start is given up.
        }
    }
}
