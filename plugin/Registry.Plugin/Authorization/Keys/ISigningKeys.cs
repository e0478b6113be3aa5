using Microsoft.IdentityModel.Tokens;

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
    /// The keys as they are now. As long as the source says the same it is the same object, so that what remembers a key set can see
    /// whether it still counts.
    /// </summary>
    ValueTask<KeySet> CurrentAsync(CancellationToken cancellationToken);
}

/// <summary>The keys of one trusted source, and the issuers they may sign for.</summary>
internal sealed record KeySet(IReadOnlyList<JsonWebKey> Keys, IReadOnlyList<string> Issuers)
{
    public static readonly KeySet Empty = new([], []);

    public IEnumerable<JsonWebKey> Fitting(string algorithm, string? keyId) =>
        Keys.Where(key => (keyId is null || keyId == key.Kid) && VerificationKey.IsFor(key, algorithm));
}

/// <summary>The accepted signature algorithms (RFC 7518, section 3). Nothing outside this list is verified.</summary>
internal static class SignatureAlgorithms
{
    public static IReadOnlyList<string> All { get; } =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];
}
