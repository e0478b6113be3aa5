namespace Registry.Audit.Writing;

/// <summary>A record that waits to become durable; without one, the wish to learn whether records can be written.</summary>
internal sealed record Pending(AuditRecord? Record)
{
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
