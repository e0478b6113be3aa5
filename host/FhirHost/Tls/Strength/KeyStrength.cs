using System.Formats.Asn1;
using System.Numerics;

namespace FhirHost.Tls.Strength;

/// <summary>
/// Which public keys are strong enough (RFC 9325, section 4.5): RSA of 2048 bits, a named curve of 256 bits, Ed25519 and Ed448. It reads
/// the key itself, because the framework makes no key objects of some of these.
/// </summary>
internal static class KeyStrength
{
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string RsaPss = "1.2.840.113549.1.1.10";
    private const string EllipticCurve = "1.2.840.10045.2.1";
    private const string Ed25519 = "1.3.101.112";
    private const string Ed448 = "1.3.101.113";
    private const int MinRsaBits = 2048;
    private const int MinCurveBits = 256;

    /// <exception cref="AsnContentException">It is no key.</exception>
    public static bool IsStrong(PublicKey key) => key.Oid.Value switch
    {
        Rsa or RsaPss => RsaBits(key.EncodedKeyValue.RawData) >= MinRsaBits,
        EllipticCurve => CurveBits(key) >= MinCurveBits,
        Ed25519 or Ed448 => true,
        _ => false,
    };

    private static long RsaBits(byte[] key) =>
        new BigInteger(new AsnReader(key, AsnEncodingRules.DER).ReadSequence().ReadIntegerBytes().Span, isBigEndian: true).GetBitLength();

    private static int CurveBits(PublicKey key)
    {
        // Parameters spelled out instead of a name (RFC 5480, section 2.1.1) could belong to a curve on which the key is known.
        if (key.EncodedParameters is not { } parameters
            || !new AsnReader(parameters.RawData, AsnEncodingRules.DER).PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
            return 0;
        return key.EncodedKeyValue.RawData is [var form, .. var point] ? 8 * (form == 4 ? point.Length / 2 : point.Length) : 0;
    }
}
