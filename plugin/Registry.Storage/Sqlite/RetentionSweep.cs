using Microsoft.Extensions.Hosting;

namespace Registry.Storage.Sqlite;

/// <summary>
/// Removes appointments some days after they were over (spec P6), at start and then every hour; off unless the settings say a number of
/// days.
/// </summary>
internal sealed class RetentionSweep(
    SqliteAppointmentStore store, IOptions<SqliteStoreOptions> options, TimeProvider clock, ILogger<RetentionSweep> logger,
    IRetentionRecords? records = null, IHostApplicationLifetime? lifetime = null) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes what is due now, batch by batch, so that requests come between; the number removed.</summary>
    public async Task<int> RunAsync(int days, CancellationToken cancellationToken)
    {
        var overBefore = clock.GetUtcNow().AddDays(-days);
        var removed = 0;
        var mayGoOn = true;
        while (mayGoOn && await store.ExpireAsync(overBefore, cancellationToken) is > 0 and var batch)
        {
            removed += batch;
            // What is removed without a record is one batch at most.
            mayGoOn = records is null || await records.RemovedAsync(batch, days);
        }

        if (removed > 0)
            Log.Expired(logger, removed, days);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RetentionDays is not { } days)
            return;
        try
        {
            await SweepAsync(days, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // After a start that failed .NET would report this as broken, beside what is wrong.
        }
    }

    private async Task SweepAsync(int days, CancellationToken stoppingToken)
    {
        // A server whose start fails, such as one with another's audit, removes nothing.
        if (lifetime is not null)
            await StartedAsync(lifetime, stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RunAsync(days, stoppingToken);
            }
            catch (StoreUnavailableException error)
            {
                // A full disk passes; the next hour tries again.
                Log.SweepFailed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
    private static async Task StartedAsync(IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}
