namespace Registry.Audit.Writing;

/// <summary>A record that waits to become durable; without one, the wish to learn whether records can be written.</summary>
internal sealed record Pending(AuditRecord? Record)
{
    /// <summary>Whether the record is durable elsewhere already, so that it can wait for others to share a flush with.</summary>
    public bool CanWait { get; init; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
