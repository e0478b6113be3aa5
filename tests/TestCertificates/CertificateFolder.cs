using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TestCertificates;

/// <summary>A folder of a test, with the files that an administrator would have.</summary>
internal sealed class CertificateFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("registry-tls-").FullName;

    public string ServerCertificate => File("server.pem");

    public string ServerKey => File("server.key");

    public string Authorities => File("clients.pem");

    public string Revocations => File("revoked.crl");

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void WriteServer(X509Certificate2 certificate)
    {
        Replace(ServerCertificate, certificate.ExportCertificatePem());
        Replace(ServerKey, certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    public void WriteAuthorities(params TestAuthority[] authorities) =>
        Replace(Authorities, string.Join('\n', authorities.Select(authority => authority.Certificate.ExportCertificatePem())));

    public void WriteRevocations(params byte[][] lists) => Replace(Revocations, Pem(lists));

    public static string Pem(params byte[][] lists) => string.Join('\n', lists.Select(list => PemEncoding.WriteString("X509 CRL", list)));

    public void Dispose() => Directory.Delete(Path, recursive: true);

    // At once, as careful administrators do; the tests of half-written files write by hand.
    private static void Replace(string path, string content)
    {
        System.IO.File.WriteAllText(path + ".new", content);
        System.IO.File.Move(path + ".new", path, overwrite: true);
    }
}
