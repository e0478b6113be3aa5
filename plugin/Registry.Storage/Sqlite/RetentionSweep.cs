using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Registry.Storage.Sqlite;

/// <summary>Removes appointments some days after they were over (spec P6), at start and then every hour; off unless the settings say a number of days.</summary>
internal sealed class RetentionSweep(SqliteAppointmentStore store, IOptions<SqliteStoreOptions> options, TimeProvider clock, ILogger<RetentionSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>Removes what is due now, batch by batch, so that requests come between; the number removed.</summary>
    public async Task<int> RunAsync(int days, CancellationToken cancellationToken)
    {
        var overBefore = clock.GetUtcNow().AddDays(-days);
        var removed = 0;
        int batch;
        do
        {
            batch = await store.ExpireAsync(overBefore, cancellationToken);
            removed += batch;
        }
        while (batch > 0);
        if (removed > 0)
            Log.Expired(logger, removed, days);
        return removed;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RetentionDays is not { } days)
            return;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await RunAsync(days, stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                // A full disk passes; the next hour tries again.
                Log.SweepFailed(logger, fault);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
