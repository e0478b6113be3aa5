using System.Net.Security;
using System.Security.Cryptography;
using Fhir.Http.Files;

namespace FhirHost.Tls;

/// <summary>The certificate that the server shows, with the intermediates it sends along.</summary>
internal sealed class ServerCertificate
{
    private ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection intermediates)
    {
        // Offline: what the file does not hold is not fetched from somewhere while clients wait.
        Context = SslStreamCertificateContext.Create(certificate, intermediates, offline: true);
        Intermediates = intermediates;
    }

    public SslStreamCertificateContext Context { get; }

    /// <summary>The authorities between the certificate and its root, as the file has them.</summary>
    public X509Certificate2Collection Intermediates { get; }

    /// <summary>Reads the content of the certificate file and, where there is one, of the key file.</summary>
    /// <exception cref="FileContentException">They hold no certificate with its key, or the password is wrong.</exception>
    public static ServerCertificate Read(IReadOnlyList<byte[]> contents, string password)
    {
        try
        {
            return PemFile.IsPem(contents[0]) ? OfPem(contents[0], contents[^1], password) : OfPkcs12(contents[0], password);
        }
        catch (Exception cause) when (cause is CryptographicException or ArgumentException)
        {
            throw new FileContentException("holds no certificate with a key that fits, or the password is wrong", cause);
        }
    }

    /// <summary>For the log.</summary>
    public override string ToString() =>
        $"certificate {Thumbprint.Of(Context.TargetCertificate)}, valid until {Context.TargetCertificate.NotAfter.ToUniversalTime():u}";

    private static ServerCertificate OfPem(byte[] certificateFile, byte[] keyFile, string password)
    {
        var key = Encoding.UTF8.GetString(keyFile);
        if (!key.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new FileContentException("holds no private key in PEM", file: certificateFile == keyFile ? 0 : 1);
        var certificates = FileContentException.Naming(0, () => PemFile.Certificates(certificateFile));
        var text = certificates[0].ExportCertificatePem();
        var certificate = key.Contains("-----BEGIN ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, key, password)
            : X509Certificate2.CreateFromPem(text, key);
        // Windows cannot use a key for TLS that has never been in a key container.
        if (OperatingSystem.IsWindows())
            certificate = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
        return new ServerCertificate(certificate, [.. certificates.Skip(1)]);
    }

    private static ServerCertificate OfPkcs12(byte[] content, string password)
    {
        var certificates = X509CertificateLoader.LoadPkcs12Collection(content, password);
        var certificate = certificates.FirstOrDefault(one => one.HasPrivateKey) ?? throw new FileContentException("holds no key");
        return new ServerCertificate(certificate, [.. certificates.Where(one => one != certificate)]);
    }
}
