using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tests.Tls;

/// <summary>Three hosts that read a header: for a listed proxy with certificates demanded and allowed, and for a proxy elsewhere.</summary>
public sealed class ForwardedFixture : IAsyncLifetime, IDisposable
{
    public const string Header = "X-Client-Cert";
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly TestAuthority _stranger = TestAuthority.Root("Stranger");
    private readonly RSA _strong = RSA.Create(2048);
    private readonly RSA _weak = RSA.Create(1024);
    private readonly CertificateFolder _folder = new();

    public ForwardedFixture()
    {
        Right = _root.Client();
        Revoked = _root.Client();
        Strange = _stranger.Client();
        Expired = _root.Client(until: TestAuthority.Now.AddHours(-1));
        OldHash = _root.Client(_strong, new(_strong), new OldSignature(_root.Certificate.GetECDsaPrivateKey()!, HashAlgorithmName.SHA1));
        SmallKey = _root.Client(_weak, new(_weak));
        NotForSignatures = _root.Client(_strong, new(_strong), usage: X509KeyUsageFlags.KeyEncipherment);
    }

    internal TlsHost Requiring { get; private set; } = null!;

    internal TlsHost Allowing { get; private set; } = null!;

    internal TlsHost Elsewhere { get; private set; } = null!;

    internal X509Certificate2 Right { get; }

    internal X509Certificate2 Revoked { get; }

    internal X509Certificate2 Strange { get; }

    internal X509Certificate2 Expired { get; }

    internal X509Certificate2 OldHash { get; }

    internal X509Certificate2 SmallKey { get; }

    internal X509Certificate2 NotForSignatures { get; }

    internal HttpClient Client(TlsHost host, X509Certificate2? certificate) => TlsClient.To(host.Https, _root, certificate);

    /// <summary>As nginx's $ssl_client_escaped_cert.</summary>
    internal static string Escaped(X509Certificate2 certificate) => Uri.EscapeDataString(certificate.ExportCertificatePem());

    /// <summary>As RFC 9440.</summary>
    internal static string ByteSequence(X509Certificate2 certificate) => $":{Convert.ToBase64String(certificate.RawData)}:";

    public async Task InitializeAsync()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        _folder.WriteRevocations(_root.Crl(revoked: Revoked));
        Requiring = await StartAsync("RequireCertificate", "127.0.0.0/8");
        Allowing = await StartAsync("AllowCertificate", "127.0.0.1");
        Elsewhere = await StartAsync("RequireCertificate", "192.0.2.1");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Requiring.Dispose();
        Allowing.Dispose();
        Elsewhere.Dispose();
        _strong.Dispose();
        _weak.Dispose();
        _folder.Dispose();
        _root.Dispose();
        _stranger.Dispose();
    }

    private Task<TlsHost> StartAsync(string mode, string proxy) => TlsHost.StartAsync(_folder, mode,
        TlsHost.Lists(_folder), $"--Hosting:ClientCertificates:ForwardedHeader={Header}", $"--Hosting:TrustedProxies:0={proxy}");
}
