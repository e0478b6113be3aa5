namespace Registry.Plugin.Audit;

/// <summary>Puts on record what retention removes (spec P6).</summary>
internal sealed class RetentionRecords(AuditTrail trail, AuditFailures failures, TimeProvider clock) : IRetentionRecords
{
    public async ValueTask<bool> RemovedAsync(int appointments, int days)
    {
        try
        {
            await trail.WriteAsync(new AuditRecord
            {
                At = clock.GetUtcNow(),
                Kind = AuditRecord.Retention,
                Count = appointments,
                Text = string.Create(CultureInfo.InvariantCulture,
                    $"{appointments} appointment(s) removed with all versions, {days} days after their end"),
            });
            return true;
        }
        catch (AuditUnavailableException unavailable)
        {
            // The record is kept, and written before any other.
            failures.Report(unavailable.Message);
            return false;
        }
    }
}
