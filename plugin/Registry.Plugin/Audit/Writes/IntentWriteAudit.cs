using System.Collections.Concurrent;

namespace Registry.Plugin.Audit.Writes;

/// <summary>
/// Where the store cannot keep the record: what is about to be stored is in the audit, durably, before the store is asked, and what became
/// of it follows. Where that was not seen, the store is asked later (ADR 0010).
/// </summary>
internal sealed class IntentWriteAudit(
    IWriteLookup store, AuditTrail trail, AuditSecret secret, RequestRecords records, NewWriteId newId, IOptions<AuditOptions> options,
    TimeProvider clock, AuditFailures failures, HeldRecords? held = null) : IWriteAudit
{
    private const int AtOnce = 8;

    // Longer than any write may take.
    private static readonly TimeSpan Unseen = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, OpenIntent> _open = new(StringComparer.Ordinal);

    private sealed record OpenIntent(AuditRecord Intent, long Since);

    public async ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status)
    {
        var id = newId();
        var record = records.OfWrite(context, version, status, id);
        var intent = record with { Kind = AuditRecord.Intent, Status = null, Stored = null, Milliseconds = null };
        try
        {
            await trail.WriteAsync(intent);
            _open[id] = new OpenIntent(intent, clock.GetTimestamp());
        }
        catch (AuditUnavailableException cause)
        {
            failures.Report(cause.Message);
            if (options.Value.OnFailure == AuditOptions.Refuse)
            {
                // The audit keeps the intent and writes it when it can: it must not stay open.
                _ = WriteAsync(Settled(intent, isStored: false));
                throw;
            }
        }

        return new WriteRecord(record, new CompanionRecord(id, Trail: "", ReadOnlyMemory<byte>.Empty));
    }

    public void Stored(IVonkContext context, WriteRecord? write)
    {
        if (write is null)
            return;
        context.Features.Put(new WriteOutcome(write.Record, IsStored: true));
        // The intent is durable: no one waits for this, and should the process die now, the next start asks the store.
        _open.TryRemove(write.Companion.Id, out _);
        _ = WriteAsync(write.Record);
    }

    public void NotStored(IVonkContext context, WriteRecord? write)
    {
        if (write is null)
            return;
        // The request's own record says what happened instead.
        _open.TryRemove(write.Companion.Id, out _);
        context.Features.Put(new WriteOutcome(write.Record, IsStored: false));
    }

    public async Task RecoverAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(OpenIntents.In(AuditReading.Backwards(secret.Folder)), cancellationToken);
        await ChainHeldAsync(cancellationToken);
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var unseen = _open.Values.Where(open => clock.GetElapsedTime(open.Since) >= Unseen).Select(open => open.Intent);
        await SettleAsync(unseen, cancellationToken);
        await ChainHeldAsync(cancellationToken);
    }

    // Of writes the store holds nothing; what an administrator did beside the server is held there.
    private Task ChainHeldAsync(CancellationToken cancellationToken) => held?.ChainAllAsync(cancellationToken) ?? Task.CompletedTask;

    private Task SettleAsync(IEnumerable<AuditRecord> intents, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(intents, parallel, async (intent, cancellation) =>
        {
            var isStored = await store.IsStoredAsync(intent.ResourceId!, ResourceVersion(intent), intent.Write!, cancellation);
            await trail.WriteAsync(Settled(intent, isStored));
            _open.TryRemove(intent.Write!, out _);
        });
    }

    private AuditRecord Settled(AuditRecord intent, bool isStored) => intent with
    {
        Kind = AuditRecord.Settled,
        At = clock.GetUtcNow(),
        Stored = isStored,
        Text = isStored ? "stored, as the store said later" : "not stored, as the store said later",
    };

    private Task WriteAsync(AuditRecord record) => failures.WrittenAsync(trail.WriteSoonAsync(record).AsTask());

    private static int ResourceVersion(AuditRecord intent) => int.Parse(intent.Version!, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>
/// Finds the intents that an earlier process left open. Each start closes all before it records itself, so the last start is far enough
/// back.
/// </summary>
internal static class OpenIntents
{
    public static List<AuditRecord> In(IEnumerable<AuditRecord> backwards)
    {
        // What follows an intent is met first; of the two only the one without the other is kept in memory.
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<AuditRecord>();
        foreach (var record in backwards.TakeWhile(record => record.Kind != AuditRecord.Start))
        {
            if (record.Write is not { } id)
                continue;
            if (record.Kind != AuditRecord.Intent)
                outcomes.Add(id);
            else if (!outcomes.Remove(id))
                open.Add(record);
        }

        return open;
    }
}
