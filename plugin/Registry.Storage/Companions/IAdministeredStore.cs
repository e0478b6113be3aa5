namespace Registry.Storage;

/// <summary>
/// What an administrator does with a store beside its server, each act with a record that a server adds to its audit soon after, or when it
/// starts (<see cref="IHeldRecords"/>).
/// </summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> where the store cannot answer.</remarks>
public interface IAdministeredStore : IHeldRecords
{
    /// <summary>
    /// Erases an appointment with all its versions. Nothing of it stays, as when retention removes it: registering the same booking again
    /// begins with version 1 under the same id. Durable before it completes, and never without its record: either both are stored, or the
    /// record is there first.
    /// </summary>
    /// <returns>Whether there was such an appointment.</returns>
    ValueTask<bool> EraseAsync(string id, CompanionRecord record, CancellationToken cancellationToken);

    /// <summary>Holds a record of what was done without a change of the store. Durable before it completes.</summary>
    ValueTask HoldAsync(CompanionRecord record, CancellationToken cancellationToken);
}
