using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>The keys of one trusted source, and the issuers they may sign for.</summary>
internal sealed record KeySet(IReadOnlyList<JsonWebKey> Keys, IReadOnlyList<string> Issuers)
{
    public static readonly KeySet Empty = new([], []);

    public IEnumerable<JsonWebKey> Fitting(string algorithm, string? keyId) =>
        Keys.Where(key => (keyId is null || keyId == key.Kid) && VerificationKey.IsFor(key, algorithm));
}
