using System.Security.Cryptography;

namespace FhirHost.Tls;

/// <summary>The SHA-256 thumbprint: all that logs show of a certificate.</summary>
internal static class Thumbprint
{
    public static string Of(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
