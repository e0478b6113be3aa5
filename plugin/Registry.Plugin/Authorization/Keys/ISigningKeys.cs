namespace Registry.Plugin.Authorization.Keys;

/// <summary>A trusted source of public keys.</summary>
internal interface ISigningKeys
{
    /// <summary>
    /// How long keys stay in use after the last time their source was read without an error: a withdrawn key is good for no longer.
    /// </summary>
    static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>What is wrong with the source, as a sentence for the administrator; null where it was read without an error.</summary>
    string? Problem { get; }

    /// <summary>The keys as they are now, after trying to obtain one that fits if none does.</summary>
    ValueTask<KeySet> FindAsync(string algorithm, string? keyId, CancellationToken cancellationToken);

    /// <summary>
    /// The keys as they are now. As long as the source says the same it is the same object, so that whoever remembers a key set can
    /// tell whether it still counts.
    /// </summary>
    ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken);
}
