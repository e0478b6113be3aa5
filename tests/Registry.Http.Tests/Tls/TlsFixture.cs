using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Http.Tests.Tls;

/// <summary>A registry that callers reach directly, one behind a listed proxy, and one that knows its callers by name.</summary>
public sealed class TlsFixture : IAsyncLifetime, IDisposable
{
    public const string Header = "X-Client-Cert";
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly CertificateFolder _folder = new();

    public TlsFixture()
    {
        Tokens = new TokenIssuer(_folder.Path);
        One = _root.Client("one.example");
        Other = _root.Client("other.example");
    }

    internal TlsRegistry Direct { get; private set; } = null!;

    internal TlsRegistry Behind { get; private set; } = null!;

    internal TlsRegistry Strict { get; private set; } = null!;

    internal TokenIssuer Tokens { get; }

    internal X509Certificate2 One { get; }

    internal X509Certificate2 Other { get; }

    public async Task InitializeAsync()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        _folder.WriteRevocations(_root.Crl());
        (string, string) header = ("Hosting:ClientCertificates:ForwardedHeader", Header);
        Direct = await TlsRegistry.StartAsync(_folder, Tokens, header, ("Hosting:TrustedProxies:0", "192.0.2.1"));
        Behind = await TlsRegistry.StartAsync(_folder, Tokens, header, ("Hosting:TrustedProxies:0", "127.0.0.1"));
        Strict = await TlsRegistry.StartAsync(_folder, Tokens,
            ("Hosting:ClientCertificateMode", "RequireCertificate"), ("Registry:Authorization:CertificateBinding", "Required"),
            ("Registry:Authorization:Systems:0:Name", "Clinic"), ("Registry:Authorization:Systems:0:Certificate", "one.example"),
                ("Registry:Authorization:Systems:0:Clients:0", "client-1"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Direct.Dispose();
        Behind.Dispose();
        Strict.Dispose();
        _folder.Dispose();
        _root.Dispose();
    }

    /// <summary>A token for everything, bound to a certificate where one is given.</summary>
    internal string Token(X509Certificate2? bound, string client = "client-1") => Tokens.Token(token =>
    {
        token.Claims["client_id"] = client;
        if (bound is not null)
            token.Claims["cnf"] = new Dictionary<string, object> { ["x5t#S256"] = Base64UrlEncoder.Encode(SHA256.HashData(bound.RawData)) };
    });

    internal HttpClient Over(TlsRegistry registry, X509Certificate2? certificate, string token) =>
        With(TlsClient.To(registry.Https, _root, certificate), token);

    /// <summary>What a proxy on this machine would send on over plain HTTP.</summary>
    internal static HttpClient Forwarding(TlsRegistry registry, X509Certificate2 certificate, string token)
    {
        var client = With(new HttpClient { BaseAddress = registry.Http }, token);
        client.DefaultRequestHeaders.Add(Header, Uri.EscapeDataString(certificate.ExportCertificatePem()));
        return client;
    }

    private static HttpClient With(HttpClient client, string token)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
