using System.Security.Cryptography;
using FhirHost.Tls.Strength;

namespace FhirHost.Tls.Endings;

/// <summary>What clients will find wrong with the server's own certificate.</summary>
internal static class ServerFindings
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string AnyUsage = "2.5.29.37.0";
    private const string Refused = "clients refuse the connection. Put a certificate there that is valid; it is read without a restart.";

    public static IEnumerable<Ending> Endings(ServerCertificate server, string path) =>
    [
        EndingOf(server.Context.TargetCertificate, "server certificate", "server_certificate", path),
        .. server.Intermediates.Select(authority => EndingOf(authority, "authority of the server certificate", "authority", path)),
    ];

    public static IEnumerable<Finding> Of(ServerCertificate server, string path)
    {
        var certificate = server.Context.TargetCertificate;
        string?[] problems =
        [
            IsForServers(certificate) ? null : "is not for servers (its extended key usage lacks serverAuth)",
            CertificateStrength.MaySign(certificate) ? null : "may not be used to sign (its key usage lacks digitalSignature)",
            CertificateStrength.HasStrongKey(certificate) ? null : "has a weak key (RSA under 2048 bits, or a curve under 256)",
        ];
        return problems.OfType<string>().Select(problem =>
            new Finding($"The server certificate {Thumbprint.Of(certificate)} in {path} {problem}: {Refused}", IsError: true,
                $"{path} {Thumbprint.Of(certificate)} {problem}"));
    }

    private static Ending EndingOf(X509Certificate2 certificate, string name, string kind, string path) =>
        new(kind, name, path, Thumbprint.Of(certificate), new DateTimeOffset(certificate.NotBefore),
            new DateTimeOffset(certificate.NotAfter), Refused);

    // Without the extension a certificate is for anything (RFC 5280, section 4.2.1.12).
    private static bool IsForServers(X509Certificate2 certificate) => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .All(extension => extension.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value is ServerAuthentication or AnyUsage));
}
