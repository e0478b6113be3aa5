using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace TestCertificates;

/// <summary>Clients that trust one authority, and present what a test wants.</summary>
internal static class TlsClient
{
    public static HttpClient To(Uri address, TestAuthority serverAuthority, X509Certificate2? certificate = null, SslProtocols protocols =
        SslProtocols.None, params X509Certificate2[] sentAlong) =>
        To(address, serverAuthority.Certificate, certificate, protocols, sentAlong);

    public static HttpClient To(Uri address, X509Certificate2 serverAuthority, X509Certificate2? certificate = null,
        SslProtocols protocols = SslProtocols.None, params X509Certificate2[] sentAlong)
    {
        var policy =
            new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true
            };
        policy.CustomTrustStore.Add(serverAuthority);
        var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = policy,
                EnabledSslProtocols = protocols,
                ClientCertificateContext = certificate is null ? null
                    : SslStreamCertificateContext.Create(certificate, [.. sentAlong], offline: true),
            },
        };
        return new HttpClient(handler) { BaseAddress = address };
    }
}
