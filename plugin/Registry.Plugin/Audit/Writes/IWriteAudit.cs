namespace Registry.Plugin.Audit.Writes;

/// <summary>
/// Sees to it that no version is ever stored without a record of who did it, not even where the process is killed (spec T5a).
/// </summary>
internal interface IWriteAudit
{
    /// <summary>To be called before the store is asked to store a version.</summary>
    /// <returns>What the store keeps with the version; null where nothing is recorded in this way.</returns>
    /// <exception cref="AuditUnavailableException">No record can be kept, and the settings say that nothing is stored then.</exception>
    ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status);

    /// <summary>To be called when the version is stored. The answer need not wait for anything more.</summary>
    void Stored(IVonkContext context, WriteRecord? write);

    /// <summary>
    /// To be called when the store has said that it stored nothing. Where it holds nothing of the write either, there is nothing to do: the
    /// request's own record says what happened.
    /// </summary>
    void NotStored(IVonkContext context, WriteRecord? write) { }

    /// <summary>At a start, before anything is served: records what an earlier process could not record any more.</summary>
    Task RecoverAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>From time to time: the same for what this process could not record when it happened.</summary>
    Task SweepAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>At a stop, after the last request: leaves nothing behind that is recorded already.</summary>
    Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>A write, from its beginning until it is recorded.</summary>
/// <param name="Record">What is recorded if the version is stored.</param>
/// <param name="Companion">What goes to the store with the version.</param>
internal sealed record WriteRecord(AuditRecord Record, CompanionRecord Companion);

/// <summary>What the store made of a request, so that its record is written once.</summary>
/// <param name="Record">The record of the write.</param>
/// <param name="IsStored">Whether the version was stored; the record is then on its way to the audit.</param>
internal sealed record WriteOutcome(AuditRecord Record, bool IsStored);

/// <summary>Where there is no audit, or a store that can keep nothing of it: the request's own record is the only one.</summary>
internal sealed class NoWriteAudit : IWriteAudit
{
    public ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status) => default;

    public void Stored(IVonkContext context, WriteRecord? write) { }
}
