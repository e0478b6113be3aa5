namespace Registry.Plugin.Audit.Writes;

/// <summary>
/// The record of a write goes to the store in the version's own transaction, so that both are durable or neither. From there it is added to
/// the audit soon after, and then removed (ADR 0010).
/// </summary>
internal sealed class OutboxWriteAudit(
    IRecordOutbox outbox, AuditTrail trail, RequestRecords records, NewWriteId newId, TrailName name, HeldRecords held,
    IOptions<AuditOptions> options, AuditFailures failures)
    : IWriteAudit
{
    private const int MostAtOnce = 1000;

    // What was held at the sweep before, and still is, was not recorded when it was stored.
    private HashSet<string> _seen = [];

    public async ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status)
    {
        // The record would be durable in the store all the same; but nothing is stored once it is known that the audit cannot take it.
        if (options.Value.OnFailure == AuditOptions.Refuse)
            await CheckAsync();
        var id = newId();
        var record = records.OfWrite(context, version, status, id, trail.Sequence);
        return new WriteRecord(record, new CompanionRecord(id, name.Value, AuditRecordBytes.Write(record)));
    }

    public void Stored(IVonkContext context, WriteRecord? write)
    {
        if (write is null)
            return;
        context.Features.Put(new WriteOutcome(write.Record, IsStored: true));
        // Durable in the store: no one waits for it, and should the process die now, the next start finds it there.
        _ = ChainAsync(write);
    }

    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await held.ChainAllAsync(cancellationToken);
        await held.WarnOfOthersAsync(cancellationToken);
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = await outbox.HeldAsync(name.Value, MostAtOnce, cancellationToken);
        var stuck = now.Where(record => _seen.Contains(record.Id)).ToList();
        _seen = [.. now.Select(record => record.Id)];
        if (stuck.Count > 0)
            await held.ChainAsync(stuck, cancellationToken);
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (await outbox.HeldAsync(name.Value, MostAtOnce, cancellationToken) is { Count: > 0 } left)
            await held.RemoveChainedAsync(left, cancellationToken);
    }

    private async ValueTask CheckAsync()
    {
        try
        {
            trail.Check();
        }
        catch (AuditUnavailableException)
        {
            // The audit goes on in a file that was put back, but only its own thread can take it up.
            await ProbeAsync();
        }
    }

    private async Task ProbeAsync()
    {
        try
        {
            await trail.ProbeAsync();
        }
        catch (AuditUnavailableException cause)
        {
            failures.Report(cause.Message);
            throw;
        }
    }

    private async Task ChainAsync(WriteRecord write)
    {
        try
        {
            await trail.WriteSoonAsync(write.Record);
            outbox.Release(write.Companion.Id);
        }
        catch (AuditUnavailableException cause)
        {
            // It stays with the store: a sweep, or the next start, goes on with it.
            failures.Report(cause.Message);
        }
    }
}
