using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Registry.Storage;

namespace Registry.Plugin.Audit.Writes;

/// <summary>Where the audit was switched off while the store still holds records for it: they stay, and the log says so.</summary>
internal sealed class OutboxWithoutAudit(IAppointmentStore store, ILogger<OutboxWithoutAudit> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is IRecordOutbox outbox && await outbox.CountOfOthersAsync(trail: "", cancellationToken) is > 0 and var held)
            AuditLog.HeldWithoutAudit(logger, held);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
