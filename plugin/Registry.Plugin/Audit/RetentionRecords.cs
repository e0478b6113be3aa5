namespace Registry.Plugin.Audit;

/// <summary>Puts on record what retention removes (spec P6).</summary>
internal sealed class RetentionRecords(AuditTrail trail, AuditFailures failures, TimeProvider clock) : IRetentionRecords
{
    public async ValueTask<bool> RemovedAsync(int appointments, int days) => await failures.WrittenAsync(trail.WriteAsync(new AuditRecord
    {
        At = clock.GetUtcNow(),
        Kind = AuditRecord.Retention,
        Count = appointments,
        Text = string.Create(CultureInfo.InvariantCulture,
            $"{appointments} appointment(s) removed with all versions, {days} days after their end"),
    }));
}
