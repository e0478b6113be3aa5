namespace Registry.Storage;

/// <summary>A store that holds records until its caller has brought them into the audit that they are for.</summary>
/// <remarks>Every method throws <see cref="StoreUnavailableException"/> where the store cannot answer.</remarks>
public interface IHeldRecords
{
    /// <summary>The records that are held for a trail, oldest first, at most so many.</summary>
    ValueTask<IReadOnlyList<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken);

    /// <summary>How many records are held for any trail but this one.</summary>
    ValueTask<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken);

    /// <summary>Removes records, and completes when they are gone for good.</summary>
    ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
