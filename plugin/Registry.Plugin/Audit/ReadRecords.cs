using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Audit;

/// <summary>
/// The records of reads where <see cref="AuditOptions.Reads"/> is <see cref="AuditOptions.Soon"/>: they follow the answer within some
/// milliseconds. At most <see cref="MostBehind"/> of them are not on the disk; the next read waits for its own, as without the setting.
/// Once one could not be written, the audit counts as unavailable, and no request is served until records can be written again.
/// </summary>
internal sealed class ReadRecords(AuditTrail trail, AuditFailures failures, IOptions<AuditOptions> options)
{
    /// <summary>The most records that a loss of power, or a kill, can lose.</summary>
    public const int MostBehind = 1000;

    private int _behind;

    /// <summary>Whether the record of a request may follow its answer: it was answered, and changed nothing.</summary>
    public bool MayFollow(IVonkContext context, AuditRecord record) =>
        options.Value.Reads == AuditOptions.Soon && record is { Write: null, Status: < StatusCodes.Status400BadRequest }
            && context.Interaction() is RegistryInteraction.Read or RegistryInteraction.Vread or RegistryInteraction.Search
                or RegistryInteraction.InstanceHistory or RegistryInteraction.TypeHistory;

    /// <summary>Completes at once, or when the record is on the disk where too many are not.</summary>
    /// <exception cref="AuditUnavailableException">It had to be waited for, and is not on the disk.</exception>
    public ValueTask WriteSoonAsync(AuditRecord record)
    {
        if (Interlocked.Increment(ref _behind) <= MostBehind)
        {
            _ = FollowAsync(record);
            return ValueTask.CompletedTask;
        }

        Interlocked.Decrement(ref _behind);
        return new ValueTask(trail.WriteAsync(record));
    }

    private async Task FollowAsync(AuditRecord record)
    {
        try
        {
            await trail.WriteSoonAsync(record);
        }
        catch (AuditUnavailableException cause)
        {
            // The audit keeps it, and writes it when it can.
            failures.Report(cause.Message);
        }
        finally
        {
            Interlocked.Decrement(ref _behind);
        }
    }
}
