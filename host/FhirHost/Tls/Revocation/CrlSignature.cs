using System.Formats.Asn1;
using System.Security.Cryptography;
using Fhir.Http.Files;

namespace FhirHost.Tls.Revocation;

/// <summary>Verifies what an authority has signed: RSA (PKCS #1) and ECDSA with SHA-256, 384 or 512; nothing older.</summary>
internal static class CrlSignature
{
    public static bool IsRight(PublicKey key, ReadOnlyMemory<byte> algorithm, ReadOnlySpan<byte> content, byte[] signature)
    {
        var name = new AsnReader(algorithm, AsnEncodingRules.DER).ReadSequence().ReadObjectIdentifier();
        return name switch
        {
            "1.2.840.113549.1.1.11" => Rsa(key, content, signature, HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => Rsa(key, content, signature, HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => Rsa(key, content, signature, HashAlgorithmName.SHA512),
            "1.2.840.10045.4.3.2" => Ecdsa(key, content, signature, HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => Ecdsa(key, content, signature, HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => Ecdsa(key, content, signature, HashAlgorithmName.SHA512),
            _ => throw new FileContentException(
                "holds a revocation list that is not signed by RSA (PKCS #1) or ECDSA with SHA-256, SHA-384 or SHA-512"),
        };
    }

    private static bool Rsa(PublicKey key, ReadOnlySpan<byte> content, byte[] signature, HashAlgorithmName hash)
    {
        using var rsa = key.GetRSAPublicKey();
        return rsa is not null && rsa.VerifyData(content, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool Ecdsa(PublicKey key, ReadOnlySpan<byte> content, byte[] signature, HashAlgorithmName hash)
    {
        using var ecdsa = key.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(content, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
