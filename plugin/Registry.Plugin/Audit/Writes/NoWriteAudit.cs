using Registry.Storage;
using Vonk.Core.Context;

namespace Registry.Plugin.Audit.Writes;

/// <summary>Where there is no audit, or a store that can keep nothing of it: the request's own record is the only one.</summary>
internal sealed class NoWriteAudit : IWriteAudit
{
    public ValueTask<WriteRecord?> BeginAsync(IVonkContext context, AppointmentVersion version, int status) => default;

    public void Stored(IVonkContext context, WriteRecord? write) { }

    public void NotStored(IVonkContext context, WriteRecord? write) { }

    public Task RecoverAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SweepAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
