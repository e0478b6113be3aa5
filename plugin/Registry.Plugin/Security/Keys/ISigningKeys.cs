namespace Registry.Plugin.Security.Keys;

/// <summary>A trusted source of keys.</summary>
internal interface ISigningKeys
{
    /// <summary>
    /// The keys as known now; where none fits, the source is asked again first, if it has not just been asked. A source that cannot
    /// answer costs nothing but its new keys: what was known stays known, and nothing is thrown except on cancellation.
    /// </summary>
    ValueTask<KeySet> FindAsync(SignatureAlgorithm algorithm, string? keyId, CancellationToken cancellationToken);
}
