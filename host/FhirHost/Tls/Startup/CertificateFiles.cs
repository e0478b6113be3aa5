using FhirHost.Http;

namespace FhirHost.Tls.Startup;

/// <summary>Which files the settings name, in the order in which they are read.</summary>
internal static class CertificateFiles
{
    public static IReadOnlyList<string> Server(HostingOptions hosting) =>
        hosting.CertificateKeyFile.Length > 0 ? [hosting.CertificateFile, hosting.CertificateKeyFile] : [hosting.CertificateFile];

    public static IReadOnlyList<string> Clients(HostingOptions hosting) =>
        [hosting.ClientCertificates.CaFile, .. hosting.ClientCertificates.CrlFiles];
}
