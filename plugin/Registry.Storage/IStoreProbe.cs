namespace Registry.Storage;

/// <summary>Finds out whether the store could be opened, and changes nothing in it.</summary>
public interface IStoreProbe
{
    /// <summary>Looks for the store.</summary>
    /// <returns>What was found, as a sentence for an administrator.</returns>
    /// <exception cref="StoreUnavailableException">It could not be opened; the message says how to fix it.</exception>
    Task<string> ProbeAsync(CancellationToken cancellationToken);
}
