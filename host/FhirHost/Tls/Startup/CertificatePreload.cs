using FhirHost.Http;

namespace FhirHost.Tls.Startup;

/// <summary>Reads the files when the server starts, so that there is a version to keep when one is damaged later.</summary>
internal sealed class CertificatePreload(
    WatchedCertificates<ServerCertificate> server, WatchedCertificates<ClientTrust> clients, IOptions<HostingOptions> hosting)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (hosting.Value.CertificateFile.Length > 0)
            _ = server.Current;
        if (hosting.Value.ClientCertificates.CaFile.Length > 0)
            _ = clients.Current;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
