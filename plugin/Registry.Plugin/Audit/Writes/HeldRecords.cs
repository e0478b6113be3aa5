namespace Registry.Plugin.Audit.Writes;

/// <summary>Brings records that a store holds into the audit, each once, whenever the process died in between.</summary>
internal sealed class HeldRecords(
    IHeldRecords store, AuditTrail trail, AuditSecret secret, TrailName name, IOptions<AuditOptions> options, TimeProvider clock,
    ILogger<HeldRecords> logger)
{
    /// <summary>What a record says that was added by a later start or sweep.</summary>
    public const string Late = "recorded later, from the store's outbox";

    private const int MostAtOnce = 1000;

    // A start can take so long that the first sweep begins beside it, and two that find the same record missing would both add it.
    private readonly Lock _gate = new();
    private Task _before = Task.CompletedTask;

    public async Task ChainAllAsync(CancellationToken cancellationToken)
    {
        while (await store.HeldAsync(name.Value, MostAtOnce, cancellationToken) is { Count: > 0 } left)
            await ChainAsync(left, cancellationToken);
    }

    /// <summary>Adds those that the audit does not have, and then removes all of them from the store.</summary>
    public Task ChainAsync(IReadOnlyList<CompanionRecord> records, CancellationToken cancellationToken)
    {
        lock (_gate)
            return _before = ChainAfterAsync(_before, records, cancellationToken);
    }

    private async Task ChainAfterAsync(Task before, IReadOnlyList<CompanionRecord> records, CancellationToken cancellationToken)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var missing = await MissingAsync(records);
        await Task.WhenAll(records.Where(record => missing.Contains(record.Id)).Select(record => trail.WriteAsync(Read(record))));
        if (missing.Count > 0)
            AuditLog.RecordedLate(logger, missing.Count);
        await store.RemoveAsync([.. records.Select(record => record.Id)], cancellationToken);
    }

    /// <summary>Removes those from the store that the audit has.</summary>
    public async Task RemoveChainedAsync(IReadOnlyList<CompanionRecord> records, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(records);
        var chained = records.Select(record => record.Id).Where(id => !missing.Contains(id)).ToList();
        if (chained.Count > 0)
            await store.RemoveAsync(chained, cancellationToken);
    }

    /// <summary>Says so where the store holds records of another audit.</summary>
    public async Task WarnOfOthersAsync(CancellationToken cancellationToken)
    {
        if (await store.CountOfOthersAsync(name.Value, cancellationToken) is > 0 and var others)
            AuditLog.HeldForOthers(logger, others);
    }

    private async Task<HashSet<string>> MissingAsync(IReadOnlyList<CompanionRecord> records)
    {
        // What waits in memory is on the disk after this, and can be seen.
        await trail.ProbeAsync();
        var missing = records.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var reach = new SearchReach(records.Select(record => AuditRecordBytes.Read(record.Content.Span)), trail.Sequence, clock);
        foreach (var (number, chained) in AuditReading.NumberedBackwards(secret.Folder))
        {
            if (missing.Count == 0 || !reach.Includes(number, chained))
                break;
            if (chained.Write is { } id)
                missing.Remove(id);
        }

        return missing;
    }

    private AuditRecord Read(CompanionRecord held)
    {
        if (AuditRecordBytes.Read(held.Content.Span) is { IsOfAdministrator: true } act)
            return options.Value.Patient == AuditOptions.Omit ? act with { Patients = null } : act;
        if (AuditRecordBytes.Read(held.Content.Span) is { } record)
            return record with { Text = Late };
        return new AuditRecord
        {
            At = clock.GetUtcNow(),
            Kind = AuditRecord.Damage,
            Write = held.Id,
            Text = $"The store's outbox held {held.Content.Length} bytes that are no record",
        };
    }
}
