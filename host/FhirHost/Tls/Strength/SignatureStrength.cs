using System.Formats.Asn1;

namespace FhirHost.Tls.Strength;

/// <summary>
/// Whether a certificate is signed with SHA-256 or better (RFC 9325, section 4.5; RFC 8446, section 4.4.2.4, forbids MD5 and advises
/// against SHA-1). What is not listed is weak: an attacker's choice must not be one that no one thought of.
/// </summary>
internal static class SignatureStrength
{
    private const string RsaPss = "1.2.840.113549.1.1.10";

    private static readonly string[] Strong =
    [
        "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13",
        "1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4",
        "1.3.101.112", "1.3.101.113",
    ];

    private static readonly string[] StrongHashes = ["2.16.840.1.101.3.4.2.1", "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.3"];

    /// <exception cref="AsnContentException">It is no certificate.</exception>
    public static bool IsStrong(X509Certificate2 certificate)
    {
        var parts = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.BER).ReadSequence();
        parts.ReadEncodedValue();
        var algorithm = parts.ReadSequence();
        var name = algorithm.ReadObjectIdentifier();
        return name == RsaPss
            ? StrongHashes.Contains(PssHash(algorithm), StringComparer.Ordinal)
            : Strong.Contains(name, StringComparer.Ordinal);
    }

    // RSASSA-PSS-params (RFC 4055, section 3.1): left out, the hash is SHA-1.
    private static string PssHash(AsnReader algorithm)
    {
        var hash = new Asn1Tag(TagClass.ContextSpecific, 0);
        if (!algorithm.HasData)
            return "";
        var parameters = algorithm.ReadSequence();
        return parameters.HasData && parameters.PeekTag().HasSameClassAndValue(hash)
            ? parameters.ReadSequence(hash).ReadSequence().ReadObjectIdentifier()
            : "";
    }
}
