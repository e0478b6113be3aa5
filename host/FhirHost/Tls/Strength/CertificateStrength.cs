using System.Formats.Asn1;

namespace FhirHost.Tls.Strength;

/// <summary>What makes a chain too weak to be believed, each a completion of "The client certificate …".</summary>
internal static class CertificateStrength
{
    public const string WeakSignature =
        "is signed with MD5, SHA-1 or another weak algorithm: ask its issuer for one signed with SHA-256 or better.";

    private const string WeakKey =
        "has a weak key: make one of RSA with 2048 bits or more, or on a curve of 256 bits or more, and have it certified anew.";

    private const string WeakAuthority =
        "was issued below an authority with a weak key or signature (MD5, SHA-1, RSA under 2048 bits): ask its issuer for one of a "
        + "stronger authority.";

    private const string NotForSignatures =
        "may not be used to sign (its key usage lacks digitalSignature), which TLS demands of a client: ask its issuer for one that may.";

    /// <param name="chain">The certificate, and each one's issuer after it; the last is the trusted root.</param>
    public static IEnumerable<string> Errors(IReadOnlyList<X509Certificate2> chain)
    {
        if (!IsSignedWell(chain[0]))
            yield return WeakSignature;
        if (!HasStrongKey(chain[0]))
            yield return WeakKey;
        if (!MaySign(chain[0]))
            yield return NotForSignatures;
        // A root is believed for being in the bundle, not for what it says of itself.
        if (chain.Skip(1).Any(authority => !HasStrongKey(authority))
            || chain.Skip(1).SkipLast(1).Any(authority => !IsSignedWell(authority)))
            yield return WeakAuthority;
    }

    public static bool HasStrongKey(X509Certificate2 certificate) => Decoded(() => KeyStrength.IsStrong(certificate.PublicKey));

    public static bool IsSignedWell(X509Certificate2 certificate) => Decoded(() => SignatureStrength.IsStrong(certificate));

    /// <summary>RFC 8446, section 4.4.2.4: where there is a key usage, it must have digitalSignature.</summary>
    public static bool MaySign(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509KeyUsageExtension>().All(usage => usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature));

    private static bool Decoded(Func<bool> check)
    {
        try
        {
            return check();
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
