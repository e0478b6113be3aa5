namespace Registry.Storage;

/// <summary>Keeps a record of what retention removes (spec P6).</summary>
public interface IRetentionRecords
{
    /// <summary>Records that appointments were removed with all their versions; it is durable when this completes.</summary>
    /// <param name="appointments">How many were removed.</param>
    /// <param name="days">The days after their end that the settings let them stay.</param>
    /// <returns>Whether more may be removed; false where the record could not be written and waits.</returns>
    ValueTask<bool> RemovedAsync(int appointments, int days);
}
