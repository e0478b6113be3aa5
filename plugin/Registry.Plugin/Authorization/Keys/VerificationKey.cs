using System.Numerics;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>The public keys that tokens may be verified with.</summary>
internal static class VerificationKey
{
    /// <summary>NIST SP 800-131A: RSA below 2048 bits is disallowed.</summary>
    private const int MinRsaBits = 2048;

    /// <summary>Copies the public part; <see langword="null"/> if the key is of no use for verifying signatures.</summary>
    public static JsonWebKey? From(JsonWebKey key)
    {
        var isForSigning = key.Use is null or JsonWebKeyUseNames.Sig && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"));
        try
        {
            return isForSigning && (IsStrongRsa(key) || IsOnItsCurve(key)) ? PublicPart(key) : null;
        }
        catch (Exception broken) when (broken is CryptographicException or FormatException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether the key may verify the algorithm: the one it is published for, or else any of its type and curve.</summary>
    public static bool IsFor(JsonWebKey key, string algorithm) => (key.Alg is null || key.Alg == algorithm) && key.Kty switch
    {
        JsonWebAlgorithmsKeyTypes.RSA => algorithm is ['R' or 'P', 'S', ..],
        JsonWebAlgorithmsKeyTypes.EllipticCurve => Curve(key) is { } curve && curve.Algorithm == algorithm,
        _ => false,
    };

    private static bool IsStrongRsa(JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.RSA)
            return false;
        var exponent = new BigInteger(Base64UrlEncoder.DecodeBytes(key.E), isUnsigned: true, isBigEndian: true);
        // By an exponent of one, every text is its own signature.
        if (exponent.IsEven || exponent.IsOne)
            return false;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(key.E),
        });
        return rsa.KeySize >= MinRsaBits;
    }

    private static bool IsOnItsCurve(JsonWebKey key)
    {
        if (key.Kty != JsonWebAlgorithmsKeyTypes.EllipticCurve || Curve(key) is not { } curve)
            return false;
        // Importing is the check: a point that is not on the curve throws.
        using var imported = ECDsa.Create(new ECParameters
        {
            Curve = curve.Curve,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return true;
    }

    private static (ECCurve Curve, string Algorithm)? Curve(JsonWebKey key) => key.Crv switch
    {
        JsonWebKeyECTypes.P256 => (ECCurve.NamedCurves.nistP256, SecurityAlgorithms.EcdsaSha256),
        JsonWebKeyECTypes.P384 => (ECCurve.NamedCurves.nistP384, SecurityAlgorithms.EcdsaSha384),
        JsonWebKeyECTypes.P521 => (ECCurve.NamedCurves.nistP521, SecurityAlgorithms.EcdsaSha512),
        _ => null,
    };

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
