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

    // Longer than a process may have been halted in a request.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<string, OpenIntent> _open = new(StringComparer.Ordinal);

    // Whoever takes an intent out, or settles it in its place, is the one that records the outcome.
    private sealed record OpenIntent(AuditRecord Intent, long Since)
    {
        /// <summary>Whether it is on record already that the version was stored.</summary>
        public bool IsSettled { get; init; }

        /// <summary>Whether it is on record already that the version was not stored.</summary>
        public bool IsDenied { get; init; }
    }

    public async ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status)
    {
        var id = newId();
        var record = records.OfWrite(context, version, status, id);
        await BeginAsync(record);
        return new WriteRecord(record, new CompanionRecord(id, Trail: "", ReadOnlyMemory<byte>.Empty));
    }

    /// <summary>Puts on record what is about to be stored.</summary>
    internal async Task BeginAsync(AuditRecord record)
    {
        var intent = record with { Kind = AuditRecord.Intent, Status = null, Stored = null, Milliseconds = null };
        try
        {
            await trail.WriteAsync(intent);
            _open[record.Write!] = new OpenIntent(intent, clock.GetTimestamp());
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
    }

    public void Stored(IVonkContext context, WriteRecord? write)
    {
        if (write is null)
            return;
        context.Features.Put(new WriteOutcome(write.Record, IsStored: true));
        // The intent is durable: no one waits for this, and should the process die now, the next start asks the store. A sweep may have
        // asked it before.
        if (!_open.TryRemove(write.Companion.Id, out var open) || !open.IsSettled)
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
        await EachAsync(
            OpenIntents.In(AuditReading.Backwards(secret.Folder)),
            async (intent, cancellation) =>
            {
                var isStored = await IsStoredAsync(intent, cancellation);
                await trail.WriteAsync(Settled(intent, isStored));
                // What the killed process sent last may reach the database only now: a sweep looks once more.
                if (!isStored)
                    _open[intent.Write!] = new OpenIntent(intent, clock.GetTimestamp()) { IsDenied = true };
            },
            cancellationToken);
        await ChainHeldAsync(cancellationToken);
    }

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var done in _open.Where(open => open.Value.IsSettled && Age(open.Value) >= Forgotten))
            _open.TryRemove(done);
        await EachAsync(_open.Where(open => !open.Value.IsSettled && Age(open.Value) >= Unseen), SettleAsync, cancellationToken);
        await ChainHeldAsync(cancellationToken);
    }

    // Of writes the store holds nothing; what an administrator did beside the server is held there.
    private Task ChainHeldAsync(CancellationToken cancellationToken) => held?.ChainAllAsync(cancellationToken) ?? Task.CompletedTask;

    private static Task EachAsync<T>(
        IEnumerable<T> intents, Func<T, CancellationToken, ValueTask> settle, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            intents, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, settle);

    /// <summary>
    /// Records what the store says of a write, unless its request comes to its end meanwhile. Where it is not stored, that may change
    /// while the request lasts, and then the request records it; where it is, the intent stays so that the request does not record it too.
    /// </summary>
    private async ValueTask SettleAsync(KeyValuePair<string, OpenIntent> unseen, CancellationToken cancellationToken)
    {
        var intent = unseen.Value.Intent;
        var isStored = await IsStoredAsync(intent, cancellationToken);
        var isOurs = isStored
            ? _open.TryUpdate(unseen.Key, unseen.Value with { IsSettled = true }, unseen.Value) : _open.TryRemove(unseen);
        if (isOurs && (isStored || !unseen.Value.IsDenied))
            await trail.WriteAsync(Settled(intent, isStored));
    }

    private ValueTask<bool> IsStoredAsync(AuditRecord intent, CancellationToken cancellationToken) =>
        store.IsStoredAsync(intent.ResourceId!, ResourceVersion(intent), intent.Write!, cancellationToken);

    private TimeSpan Age(OpenIntent open) => clock.GetElapsedTime(open.Since);

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
