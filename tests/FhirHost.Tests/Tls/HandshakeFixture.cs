using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tests.Tls;

/// <summary>A host that requires client certificates and has revocation lists, and a certificate for each case.</summary>
public sealed class HandshakeFixture : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly TestAuthority _stranger = TestAuthority.Root();
    private readonly TestAuthority _listed;
    private readonly TestAuthority _unlisted;
    private readonly TestAuthority _withoutList;
    private readonly TestAuthority _weak;
    private readonly TestAuthority _old;
    private readonly RSA _strong = RSA.Create(2048);
    private readonly RSA _small = RSA.Create(1024);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly CertificateFolder _folder = new();

    public HandshakeFixture()
    {
        _listed = _root.Intermediate("Listed");
        _unlisted = _root.Intermediate("Not in the bundle");
        _withoutList = _root.Intermediate("Without revocation list");
        _weak = _root.Intermediate("Weak", _small, new(_small));
        _old = TestAuthority.Root("Signs with old hashes", _strong,
            X509SignatureGenerator.CreateForRSA(_strong, RSASignaturePadding.Pkcs1));
        Cases = new Dictionary<string, X509Certificate2?>(StringComparer.Ordinal)
        {
            ["none"] = null,
            ["right"] = _root.Client(),
            ["right, by an intermediate"] = _listed.Client(),
            ["wrong authority"] = _stranger.Client(),
            ["self-signed"] = TestAuthority.Root("client.example").Certificate,
            ["intermediate that is not in the bundle"] = _unlisted.Client(),
            ["expired"] = _root.Client(from: TestAuthority.Now.AddDays(-2), until: TestAuthority.Now.AddDays(-1)),
            ["not yet valid"] = _root.Client(from: TestAuthority.Now.AddDays(1), until: TestAuthority.Now.AddDays(2)),
            ["revoked"] = _root.Client(),
            ["revoked, by an intermediate"] = _listed.Client(),
            ["issuer without list"] = _withoutList.Client(),
            ["for servers only"] = _root.Client(usage: TestAuthority.ServerUsage),
            ["for anything"] = _root.Client(usage: null),
            ["weak authority"] = _weak.Client(),
            ["leaf with SHA-256"] = _old.Client(_strong, new(_strong)),
            ["leaf with SHA-1"] = _old.Client(_strong, new(_strong), new OldSignature(_strong, HashAlgorithmName.SHA1)),
            ["leaf with MD5"] = _old.Client(_strong, new(_strong), new OldSignature(_strong, HashAlgorithmName.MD5)),
            ["not for signatures"] = _root.Client(_key, new(_key), usage: X509KeyUsageFlags.NonRepudiation),
        };
    }

    internal Dictionary<string, X509Certificate2?> Cases { get; }

    internal TlsHost Host { get; private set; } = null!;

    internal HttpClient Client(string name, System.Security.Authentication.SslProtocols protocols = default) =>
        TlsClient.To(Host.Https, _root, Cases[name], protocols, _unlisted.Certificate);

    public async Task InitializeAsync()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root, _listed, _withoutList, _weak, _old);
        _folder.WriteRevocations(_root.Crl(revoked: Cases["revoked"]!), _listed.Crl(revoked: Cases["revoked, by an intermediate"]!),
            _weak.Crl(), _old.Crl());
        Host = await TlsHost.StartAsync(_folder, "RequireCertificate", TlsHost.Lists(_folder));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Host.Dispose();
        _key.Dispose();
        _small.Dispose();
        _strong.Dispose();
        _folder.Dispose();
        foreach (var authority in new[] { _root, _stranger, _listed, _unlisted, _withoutList, _weak, _old })
            authority.Dispose();
    }
}
