using System.Net.Security;
using System.Security.Authentication;
using FhirHost.Http;

namespace FhirHost.Tls;

/// <summary>How each TLS handshake is done: TLS 1.2 or 1.3, with the certificates that the files hold at that moment.</summary>
internal sealed class TlsConnections(WatchedCertificates<ServerCertificate> server, ClientCertificateCheck check,
    IOptions<HostingOptions> hosting, ILogger<TlsConnections> logger)
{
    private readonly ClientCertificateMode _mode = Enum.Parse<ClientCertificateMode>(hosting.Value.ClientCertificateMode, ignoreCase: true);

    /// <summary>The options of the next handshake.</summary>
    /// <exception cref="AuthenticationException">The server's certificate could never be read.</exception>
    public SslServerAuthenticationOptions Next()
    {
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = (server.Current ?? throw new AuthenticationException("The server's certificate cannot be read."))
                .Context,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ClientCertificateRequired = _mode != ClientCertificateMode.NoCertificate,
        };
        if (_mode == ClientCertificateMode.NoCertificate)
            return options;
        // A resumed session would not show its certificate again.
        options.AllowTlsResume = false;
        // The framework builds a chain before it asks; this one fetches nothing, and its result is not used.
        options.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
        };
#pragma warning disable MA0039, CA5359 // the check is stricter than the framework's: own authorities only, client usage, revocation lists
        options.RemoteCertificateValidationCallback = (_, certificate, _, _) => IsWelcome(certificate as X509Certificate2);
#pragma warning restore MA0039, CA5359
        return options;
    }

    private bool IsWelcome(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            if (_mode == ClientCertificateMode.RequireCertificate)
                TlsLog.CertificateMissing(logger);
            return _mode != ClientCertificateMode.RequireCertificate;
        }

        var errors = check.Errors(certificate);
        if (errors.Count > 0)
            TlsLog.CertificateRefused(logger, Thumbprint.Of(certificate), errors);
        return errors.Count == 0;
    }
}
