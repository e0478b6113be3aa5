using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestCertificates;

/// <summary>Signs certificates with hashes that the framework does not sign with any more.</summary>
internal sealed class OldSignature(AsymmetricAlgorithm key, HashAlgorithmName hash) : X509SignatureGenerator
{
    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier((key is RSA, hash.Name) switch
            {
                (true, "MD5") => "1.2.840.113549.1.1.4",
                (true, _) => "1.2.840.113549.1.1.5",
                _ => "1.2.840.10045.4.1",
            });
            if (key is RSA)
                writer.WriteNull();
        }

        return writer.Encode();
    }

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key is RSA rsa
            ? rsa.SignData(data, hash, RSASignaturePadding.Pkcs1)
            : ((ECDsa)key).SignData(data, hash, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => new(key);
}
