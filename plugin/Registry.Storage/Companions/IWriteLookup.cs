namespace Registry.Storage;

/// <summary>
/// A store that keeps, with each version, the id of the companion record it was written with, and not the record itself. Its caller keeps
/// the record before the write, and learns here afterwards what became of a write whose outcome was never seen (spec T5a).
/// </summary>
public interface IWriteLookup
{
    /// <summary>Whether a version is stored that was written with this companion record, current or replaced since.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    ValueTask<bool> IsStoredAsync(string id, int version, string companionId, CancellationToken cancellationToken);
}
