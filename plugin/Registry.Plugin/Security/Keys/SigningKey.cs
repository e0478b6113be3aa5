using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Security.Keys;

/// <summary>A public key that tokens may be signed with.</summary>
internal sealed class SigningKey
{
    /// <summary>NIST SP 800-131A: RSA below 2048 bits is disallowed.</summary>
    private const int MinRsaBits = 2048;

    private readonly JsonWebKey _key;

    private SigningKey(JsonWebKey key) => _key = key;

    /// <summary>Copies the public part; <see langword="null"/> if the key is of no use for verifying signatures.</summary>
    public static SigningKey? From(JsonWebKey key)
    {
        var isForSigning = key.Use is null or JsonWebKeyUseNames.Sig && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"));
        if (!isForSigning)
            return null;

        try
        {
            var usable = key.Kty switch
            {
                JsonWebAlgorithmsKeyTypes.RSA => IsUsableRsa(key),
                JsonWebAlgorithmsKeyTypes.EllipticCurve => IsUsableCurve(key),
                _ => false,
            };
            return usable ? new SigningKey(PublicPart(key)) : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public bool Fits(SignatureAlgorithm algorithm, string? keyId) =>
        (keyId is null || keyId == _key.Kid)
        && _key.Kty == algorithm.KeyType
        && (algorithm.Curve is null || algorithm.Curve == _key.Crv)
        && (_key.Alg is null || _key.Alg == algorithm.Name);

    public bool Verifies(CompactToken token, SignatureAlgorithm algorithm)
    {
        var factory = _key.CryptoProviderFactory;
        var provider = factory.CreateForVerifying(_key, algorithm.Name);
        try
        {
            return provider.Verify(token.SignedPart, token.Signature);
        }
        finally
        {
            factory.ReleaseSignatureProvider(provider);
        }
    }

    private static bool IsUsableRsa(JsonWebKey key)
    {
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(key.E),
        });
        return rsa.KeySize >= MinRsaBits;
    }

    private static bool IsUsableCurve(JsonWebKey key)
    {
        ECCurve? curve = key.Crv switch
        {
            JsonWebKeyECTypes.P256 => ECCurve.NamedCurves.nistP256,
            JsonWebKeyECTypes.P384 => ECCurve.NamedCurves.nistP384,
            JsonWebKeyECTypes.P521 => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (curve is null)
            return false;

        // Importing is the check: a point that is not on the curve throws.
        using var imported = ECDsa.Create(new ECParameters
        {
            Curve = curve.Value,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return true;
    }

    private static JsonWebKey PublicPart(JsonWebKey key) => new()
    {
        Kty = key.Kty,
        Kid = key.Kid,
        Alg = key.Alg,
        N = key.N,
        E = key.E,
        Crv = key.Crv,
        X = key.X,
        Y = key.Y,
    };
}
