using System.Formats.Asn1;
using System.Security.Cryptography;
using Fhir.Http.Files;

namespace FhirHost.Tls.Revocation;

/// <summary>
/// Revocation lists in a file, PEM or DER. On Linux the framework only uses lists that it has downloaded itself, so they are read and
/// verified here.
/// </summary>
internal static class CrlFile
{
    /// <param name="content">The file's bytes.</param>
    /// <param name="authorities">The authorities one of which must have signed each list.</param>
    /// <exception cref="FileContentException">A list is damaged, of a kind that cannot be used, or not signed by an authority that is
    /// trusted.</exception>
    public static IReadOnlyList<RevocationList> Read(byte[] content, X509Certificate2Collection authorities) =>
        [.. PemFile.Blocks(content, "X509 CRL").Select(list => ReadOne(list, authorities))];

    private static RevocationList ReadOne(byte[] list, X509Certificate2Collection authorities)
    {
        try
        {
            var outer = new AsnReader(list, AsnEncodingRules.DER);
            var parts = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var signedPart = parts.ReadEncodedValue();
            var algorithm = parts.ReadEncodedValue();
            var signature = parts.ReadBitString(out var unusedBits);
            parts.ThrowIfNotEmpty();
            if (unusedBits != 0)
                throw new AsnContentException("A signature is made of whole bytes.");
            var content = CrlContent.Read(signedPart, algorithm.Span);
            var issuer = authorities.FirstOrDefault(authority => MaySign(authority, content.Issuer)
                && CrlSignature.IsRight(authority.PublicKey, algorithm, signedPart.Span, signature));
            return issuer is null
                ? throw new FileContentException("holds a revocation list that no authority of CaFile has signed")
                : new RevocationList(content, issuer);
        }
        catch (Exception cause) when (cause is AsnContentException or CryptographicException)
        {
            throw new FileContentException("holds a revocation list that is cut off or damaged", cause);
        }
    }

    private static bool MaySign(X509Certificate2 authority, X500DistinguishedName name) =>
        authority.SubjectName.RawData.AsSpan().SequenceEqual(name.RawData)
        && authority.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.CrlSign));
}
