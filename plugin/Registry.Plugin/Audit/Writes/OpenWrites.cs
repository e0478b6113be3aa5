namespace Registry.Plugin.Audit.Writes;

/// <summary>Looks from time to time for writes that could not be recorded when they happened.</summary>
internal sealed class OpenWrites(IWriteAudit writes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(writes.CloseAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(writes.SweepAsync, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // After a start that failed .NET would report this as broken, beside what is wrong.
        }
    }

    private static async Task TryAsync(Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        try
        {
            await action(cancellationToken);
        }
        catch (Exception cause)
            when (cause is StoreUnavailableException or AuditUnavailableException or IOException or UnauthorizedAccessException)
        {
            // What fails is in the log; the next sweep tries again.
        }
    }
}

/// <summary>Where the audit was switched off while the store still holds records for it: they stay, and the log says so.</summary>
internal sealed class OutboxWithoutAudit(IAppointmentStore store, ILogger<OutboxWithoutAudit> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is IHeldRecords outbox && await outbox.CountOfOthersAsync(trail: "", cancellationToken) is > 0 and var held)
            AuditLog.HeldWithoutAudit(logger, held);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
