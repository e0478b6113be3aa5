using Registry.Plugin.Audit.Writes;

namespace Registry.Plugin.Audit.Marks;

/// <summary>
/// Notes in the store which audit it is used with, and stops a start where one of the two is not the one that the other knows (ADR 0012).
/// </summary>
internal sealed class StoreMark(
    IAppointmentStore store, AuditTrail trail, AuditSecret secret, TrailName name, TrailPlace place, ILogger<StoreMark> logger)
{
    /// <summary>To be called at a start, before anything is recorded.</summary>
    /// <exception cref="AuditUnavailableException">Records of one of them are missing; the message says what to do.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (store is not ITrailMarks marks)
            return;
        var known = await marks.TrailsAsync(cancellationToken);
        var mine = Mine(marks);
        var records = AuditReading.Backwards(secret.Folder);
        if (records.FirstOrDefault() is not { Kind: AuditRecord.Accepted }
            && TrailMismatch.Find(known, mine, records) is { } missing)
            throw new AuditUnavailableException(AuditAcceptance.AfterMismatch(missing, secret.Folder));
        if (trail.IsNew && known.Marks.Count > 0 && known.Marks.All(mark => mark.Trail != mine.Trail && mark.Place != mine.Place))
            AuditLog.FurtherAudit(logger, secret.Folder, string.Join(", ", known.Marks.Select(mark => mark.Place)));
        // Before anything follows an acceptance in the audit: the start after a kill would not see it any more.
        await marks.MarkAsync(mine, cancellationToken);
    }

    /// <summary>Notes how far the audit has come.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be written.</exception>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        if (store is ITrailMarks marks)
            await marks.MarkAsync(Mine(marks), cancellationToken);
    }

    private TrailMark Mine(ITrailMarks marks) => new(name.Value, place.In(marks), trail.Sequence);
}

/// <summary>
/// Names the place of this server's audit. Servers on several machines may share a store, each with its own folder of the same path: then
/// the machine's name belongs to it. A file is used on one machine, whose name changes where it is a container.
/// </summary>
internal sealed class TrailPlace(AuditSecret secret)
{
    public string In(ITrailMarks store)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(secret.Folder));
        return store.IsShared ? $"{Environment.MachineName}:{folder}" : folder;
    }
}
