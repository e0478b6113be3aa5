using Microsoft.Extensions.Logging;
using Registry.Audit;
using Registry.Plugin.Audit.Writes;
using Registry.Storage;

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
