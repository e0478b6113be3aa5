using FhirHost.Tls.Strength;

namespace FhirHost.Tls;

/// <summary>What the framework reports on a chain, each a completion of "The client certificate …".</summary>
internal static class ChainError
{
    public const string NotForClients = "is not for client authentication (extended key usage clientAuth): ask its issuer for one that is.";
    public const string Unknown = "is not valid: ask its issuer for a new one.";

    public static string Of(X509ChainStatusFlags status, X509Certificate2 certificate, int depth, DateTimeOffset now) => status switch
    {
        X509ChainStatusFlags.NotTimeValid when depth > 0 =>
            "was issued by an authority whose own certificate is not valid now: ask its issuer for a new one.",
        X509ChainStatusFlags.NotTimeValid when now.UtcDateTime < certificate.NotBefore.ToUniversalTime() =>
            "is not valid yet: wait, or set the clocks by network time.",
        X509ChainStatusFlags.NotTimeValid => "has expired: ask its issuer for a new one.",
        X509ChainStatusFlags.NotValidForUsage => NotForClients,
        X509ChainStatusFlags.HasWeakSignature => CertificateStrength.WeakSignature,
        X509ChainStatusFlags.Revoked => "has been revoked: ask its issuer for a new one.",
        X509ChainStatusFlags.RevocationStatusUnknown or X509ChainStatusFlags.OfflineRevocation =>
            "cannot be checked for revocation: its issuer's service does not respond. Try again, or contact the administrator.",
        _ => Unknown,
    };
}
