using FhirHost.Http;
using FhirHost.Tls.Startup;

namespace FhirHost.Tls.Endings;

/// <summary>How the certificates and revocation lists stand that the server works with now.</summary>
internal sealed class CertificateState(
    WatchedCertificates<ServerCertificate> server, WatchedCertificates<ClientTrust> clients,
    IOptions<HostingOptions> hosting, TimeProvider clock)
{
    /// <summary>Everything to be reported, what is an error already first.</summary>
    public IReadOnlyList<Finding> Findings()
    {
        var now = clock.GetUtcNow();
        var findings = Endings().Select(ending => ending.At(now)).OfType<Finding>().ToList();
        if (Server is { } certificate)
            findings.AddRange(ServerFindings.Of(certificate, hosting.Value.CertificateFile));
        if (Clients is { } trust)
            findings.AddRange(ClientFindings.Of(trust, CertificateFiles.Clients(hosting.Value), NeedsLists));
        return [.. findings.OrderByDescending(finding => finding.IsError)];
    }

    /// <summary>The ends of all certificates and lists.</summary>
    public IEnumerable<Ending> Endings() =>
    [
        .. Server is { } certificate ? ServerFindings.Endings(certificate, hosting.Value.CertificateFile) : [],
        .. Clients is { } trust ? ClientFindings.Endings(trust, CertificateFiles.Clients(hosting.Value)) : [],
    ];

    private ServerCertificate? Server => hosting.Value.CertificateFile.Length > 0 ? server.Current : null;

    private ClientTrust? Clients => hosting.Value.ClientCertificates.CaFile.Length > 0 ? clients.Current : null;

    private bool NeedsLists =>
        hosting.Value.ClientCertificates.RevocationMode.Equals(nameof(RevocationMode.CrlFiles), StringComparison.OrdinalIgnoreCase);
}
