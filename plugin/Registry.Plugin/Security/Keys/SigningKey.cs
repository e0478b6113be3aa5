using System.Numerics;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Security.Keys;

/// <summary>A public key that tokens may be signed with.</summary>
internal sealed class SigningKey
{
    /// <summary>NIST SP 800-131A: RSA below 2048 bits is disallowed.</summary>
    private const int MinRsaBits = 2048;

    private readonly JsonWebKey _key;
    private readonly int _signatureLength;

    private SigningKey(JsonWebKey key, int signatureLength) => (_key, _signatureLength) = (key, signatureLength);

    /// <summary>Copies the public part; <see langword="null"/> if the key is of no use for verifying signatures.</summary>
    public static SigningKey? From(JsonWebKey key)
    {
        var isForSigning = key.Use is null or JsonWebKeyUseNames.Sig && (key.KeyOps.Count == 0 || key.KeyOps.Contains("verify"));
        if (!isForSigning)
            return null;

        try
        {
            var signatureLength = key.Kty switch
            {
                JsonWebAlgorithmsKeyTypes.RSA => RsaSignatureLength(key),
                JsonWebAlgorithmsKeyTypes.EllipticCurve => CurveSignatureLength(key),
                _ => null,
            };
            return signatureLength is { } length ? new SigningKey(PublicPart(key), length) : null;
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

    /// <summary>Whether the key made the signature. One of another length, an empty one too, is not of this key.</summary>
    public bool Verifies(CompactToken token, SignatureAlgorithm algorithm)
    {
        if (token.Signature.Length != _signatureLength)
            return false;
        var factory = _key.CryptoProviderFactory;
        SignatureProvider? provider = null;
        try
        {
            provider = factory.CreateForVerifying(_key, algorithm.Name);
            return provider.Verify(token.SignedPart, token.Signature);
        }
        catch (Exception unusable)
            when (unusable is CryptographicException or ArgumentException or NotSupportedException or InvalidOperationException)
        {
            // A sender must not be able to turn an odd key or signature into an answer 500.
            return false;
        }
        finally
        {
            if (provider is not null)
                factory.ReleaseSignatureProvider(provider);
        }
    }

    private static int? RsaSignatureLength(JsonWebKey key)
    {
        var exponent = new BigInteger(Base64UrlEncoder.DecodeBytes(key.E), isUnsigned: true, isBigEndian: true);
        // By an exponent of one, every text is its own signature.
        if (exponent.IsEven || exponent.IsOne)
            return null;
        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64UrlEncoder.DecodeBytes(key.N),
            Exponent = Base64UrlEncoder.DecodeBytes(key.E),
        });
        return rsa.KeySize >= MinRsaBits ? Bytes(rsa.KeySize) : null;
    }

    private static int? CurveSignatureLength(JsonWebKey key)
    {
        ECCurve? curve = key.Crv switch
        {
            JsonWebKeyECTypes.P256 => ECCurve.NamedCurves.nistP256,
            JsonWebKeyECTypes.P384 => ECCurve.NamedCurves.nistP384,
            JsonWebKeyECTypes.P521 => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
        if (curve is null)
            return null;

        // Importing is the check: a point that is not on the curve throws.
        using var imported = ECDsa.Create(new ECParameters
        {
            Curve = curve.Value,
            Q = new ECPoint { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) },
        });
        return 2 * Bytes(imported.KeySize);
    }

    private static int Bytes(int bits) => (bits + 7) / 8;

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
