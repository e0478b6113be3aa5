namespace Registry.Storage;

/// <summary>
/// A store that keeps the companion record of a write in the same transaction as the version: both are durable, or neither (spec T5a). It
/// holds the record until its caller says that it is kept elsewhere.
/// </summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> where the store cannot answer.</remarks>
public interface IRecordOutbox
{
    /// <summary>The records that are held for a trail, oldest first, at most so many.</summary>
    ValueTask<IReadOnlyList<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken);

    /// <summary>How many records are held for any trail but this one.</summary>
    ValueTask<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken);

    /// <summary>
    /// Lets go of a record that is kept elsewhere. It is removed with a later write, or after a second without one; a record that is
    /// unknown, or removed already, is ignored. It never waits, and a process that dies may find the record held again.
    /// </summary>
    void Release(string id);

    /// <summary>Removes records, and completes when they are gone for good.</summary>
    ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
