namespace Registry.Plugin.Security.Keys;

/// <summary>The keys of one trusted source, and the issuers they may sign for.</summary>
internal sealed record KeySet(IReadOnlyList<SigningKey> Keys, IReadOnlyList<string> Issuers)
{
    public static readonly KeySet Empty = new([], []);

    public IEnumerable<SigningKey> Fitting(SignatureAlgorithm algorithm, string? keyId) =>
        Keys.Where(key => key.Fits(algorithm, keyId));
}
