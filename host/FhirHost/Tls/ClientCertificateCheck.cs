using System.Security.Cryptography;
using FhirHost.Http;
using FhirHost.Tls.Strength;

namespace FhirHost.Tls;

/// <summary>
/// Whether a client certificate is trusted (T3): issued below a configured authority, within its time, for client authentication, strong
/// enough, not revoked (RFC 5280, section 6). The same check serves the handshake, each request on the connection, and forwarded
/// certificates.
/// </summary>
internal sealed class ClientCertificateCheck(WatchedCertificates<ClientTrust> files, IOptions<HostingOptions> hosting, TimeProvider clock)
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private static readonly TimeSpan LongestDownload = TimeSpan.FromSeconds(5);
    private readonly RevocationMode _revocation =
        Enum.Parse<RevocationMode>(hosting.Value.ClientCertificates.RevocationMode, ignoreCase: true);

    /// <summary>The authorities as they are now.</summary>
    public ClientTrust? Trust => files.Current;

    /// <summary>Everything that is wrong, each a completion of "The client certificate …"; empty where it is right.</summary>
    public IReadOnlyList<string> Errors(X509Certificate2 certificate)
    {
        if (Trust is not { } trust)
            return ["cannot be checked: this server has lost its list of authorities. Contact the administrator."];
        try
        {
            return Errors(certificate, trust, clock.GetUtcNow());
        }
        catch (CryptographicException)
        {
            // An extension that is not ASN.1 makes the framework throw, and such a certificate is easily made.
            return [ChainError.Unknown];
        }
    }

    private List<string> Errors(X509Certificate2 certificate, ClientTrust trust, DateTimeOffset now)
    {
        using var chain = new X509Chain { ChainPolicy = Policy(trust, now) };
        var isValid = chain.Build(certificate);
        try
        {
            // Of a certificate that may be forged, nothing else is worth reporting.
            if (chain.ChainStatus.Any(status => status.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain
                or X509ChainStatusFlags.NotSignatureValid))
                return ["was not issued by a certificate authority that this server trusts."];
            var errors =
                chain.ChainElements.SelectMany((element, at) =>
                element.ChainElementStatus.Select(status => ChainError.Of(status.Status, element.Certificate, at, now))).ToList();
            errors.AddRange(CertificateStrength.Errors([.. chain.ChainElements.Select(element => element.Certificate)]));
            if (!IsForClients(certificate))
                errors.Add(ChainError.NotForClients);
            if (_revocation == RevocationMode.CrlFiles)
                errors.AddRange(Revocations(trust, chain.ChainElements, now));
            if (!isValid && errors.Count == 0)
                errors.Add(ChainError.Unknown);
            return [.. errors.Distinct(StringComparer.Ordinal)];
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private X509ChainPolicy Policy(ClientTrust trust, DateTimeOffset now)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = _revocation == RevocationMode.Online ? X509RevocationMode.Online : X509RevocationMode.NoCheck,
            RevocationFlag = X509RevocationFlag.ExcludeRoot,
            UrlRetrievalTimeout = LongestDownload,
            DisableCertificateDownloads = true,
            VerificationTime = now.UtcDateTime,
        };
        policy.CustomTrustStore.AddRange(trust.Roots);
        policy.ExtraStore.AddRange(trust.Intermediates);
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return policy;
    }

    // Without the extension a certificate would do for anything; a client's must say that it is one.
    private static bool IsForClients(X509Certificate2 certificate) => certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
        .Any(extension => extension.EnhancedKeyUsages.Cast<Oid>().Any(usage => usage.Value == ClientAuthentication));

    private static IEnumerable<string> Revocations(ClientTrust trust, X509ChainElementCollection chain, DateTimeOffset now) =>
        Enumerable.Range(0, chain.Count - 1).Select(at => trust.Revocation(chain[at].Certificate, chain[at + 1].Certificate, now))
            .OfType<string>();
}
