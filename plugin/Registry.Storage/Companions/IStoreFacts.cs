namespace Registry.Storage;

/// <summary>A store that can say how large it is, for its administrator.</summary>
public interface IStoreFacts
{
    /// <summary>The facts as they are now. They are not cheap: do not ask often.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot answer.</exception>
    ValueTask<StoreFacts> FactsAsync(CancellationToken cancellationToken);
}

/// <summary>The size of a store; nothing of any appointment.</summary>
/// <param name="Appointments">How many appointments are registered.</param>
public sealed record StoreFacts(long Appointments)
{
    /// <summary>How many versions that were replaced are kept; null if it is not known.</summary>
    public long? EarlierVersions { get; init; }

    /// <summary>The size on the disk in bytes, log and indexes included; null if it is not known.</summary>
    public long? Bytes { get; init; }

    /// <summary>When the oldest registration that is kept was made; null in an empty store, or if it is not known.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>When the newest registration was made; null in an empty store, or if it is not known.</summary>
    public DateTimeOffset? Newest { get; init; }

    /// <summary>How many records of writes wait for the audit; null if the store keeps none.</summary>
    public long? WaitingRecords { get; init; }
}
