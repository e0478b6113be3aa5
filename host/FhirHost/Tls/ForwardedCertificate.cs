using System.Security.Cryptography;
using Fhir.Http.Files;
using Microsoft.Extensions.Primitives;

namespace FhirHost.Tls;

/// <summary>
/// The certificate that a listed proxy says it has seen, in place of the connection's own, which is the proxy's. Two forms are read:
/// <c>:base64:</c> (RFC 9440, section 2.1) and URL-encoded PEM.
/// </summary>
internal sealed class ForwardedCertificate : ITlsConnectionFeature, IDisposable
{
    public ForwardedCertificate(StringValues header)
    {
        try
        {
            ClientCertificate = header.ToString().Length == 0 ? null : Read(header);
        }
        catch (Exception cause) when (cause is FileContentException or CryptographicException or FormatException)
        {
            IsUnreadable = true;
        }
    }

    /// <summary>Whether the header holds something other than one certificate.</summary>
    public bool IsUnreadable { get; }

    public X509Certificate2? ClientCertificate { get; set; }

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);

    public void Dispose() => ClientCertificate?.Dispose();

    private static X509Certificate2 Read(StringValues header)
    {
        // A second one was there before the proxy added its own.
        if (header.Count != 1)
            throw new FormatException("The header comes more than once.");
        var value = header[0]!;
        if (value is [':', .. var encoded, ':'])
            return X509CertificateLoader.LoadCertificate(Convert.FromBase64String(encoded));
        var pem = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(value));
        if (!PemFile.IsPem(pem))
            throw new FormatException("The header is neither PEM nor a byte sequence.");
        return PemFile.Certificates(pem) is [var only] ? only : throw new FormatException("The header holds more than one certificate.");
    }
}
