using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tests.Tls;

/// <summary>Files of certificates change under a running server.</summary>
[Trait("Spec", "T3")]
public sealed class ReloadTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly TestAuthority _other = TestAuthority.Root("Another root");
    private readonly CertificateFolder _folder = new();

    public ReloadTests()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        _folder.WriteRevocations(_root.Crl());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task GivenANewServerCertificate_ThenNewConnectionsSeeItWithoutRestart()
    {
        using var host = await TlsHost.StartAsync(_folder, "NoCertificate", "--Hosting:ClientCertificates:CaFile=");
        Assert.True(await IsAnsweredAsync(host, _root));
        _folder.WriteServer(_other.Server());
        await EventuallyAsync(() => IsAnsweredAsync(host, _other));
        Assert.False(await IsAnsweredAsync(host, _root));
    }

    [Fact]
    public async Task GivenACertificateWhoseKeyIsStillToCome_ThenTheOldOneStaysUntilItIs()
    {
        using var host = await TlsHost.StartAsync(_folder, "NoCertificate", "--Hosting:ClientCertificates:CaFile=");
        using var next = _other.Server();
        var certificate = next.ExportCertificatePem();
        await File.WriteAllTextAsync(_folder.ServerCertificate, certificate[..(certificate.Length / 2)]);
        await EventuallyAsync(async () => await IsAnsweredAsync(host, _root)
            && host.Log.Contains("holds no complete block CERTIFICATE", StringComparison.Ordinal));
        await File.WriteAllTextAsync(_folder.ServerCertificate, certificate);
        await EventuallyAsync(async () => await IsAnsweredAsync(host, _root)
            && host.Log.Contains("no certificate with a key that fits", StringComparison.Ordinal));
        _folder.WriteServer(next);
        await EventuallyAsync(() => IsAnsweredAsync(host, _other));
    }

    [Fact]
    public async Task GivenAnAuthorityMore_ThenItsClientsGetInWithoutRestart()
    {
        using var host = await TlsHost.StartAsync(_folder, "RequireCertificate", TlsHost.Lists(_folder));
        using var certificate = _other.Client();
        Assert.False(await IsAnsweredAsync(host, _root, certificate));
        _folder.WriteRevocations(_root.Crl(), _other.Crl());
        _folder.WriteAuthorities(_root, _other);
        await EventuallyAsync(() => IsAnsweredAsync(host, _root, certificate));
    }

    [Fact]
    public async Task GivenABundleHalfWritten_ThenTheOldOneStays()
    {
        using var host = await TlsHost.StartAsync(_folder, "RequireCertificate", TlsHost.Lists(_folder));
        using var certificate = _root.Client();
        Assert.True(await IsAnsweredAsync(host, _root, certificate));
        var bundle = _other.Certificate.ExportCertificatePem() + "\n" + _root.Certificate.ExportCertificatePem();
        await File.WriteAllTextAsync(_folder.Authorities, bundle[..^100]);
        await EventuallyAsync(async () => await IsAnsweredAsync(host, _root, certificate)
            && host.Log.Contains("holds a block CERTIFICATE that is cut off or damaged", StringComparison.Ordinal));
        Assert.True(await IsAnsweredAsync(host, _root, certificate));
    }

    [Fact]
    public async Task GivenARevocation_ThenItAlsoEndsWhatIsConnected()
    {
        using var host = await TlsHost.StartAsync(_folder, "RequireCertificate", TlsHost.Lists(_folder));
        using var certificate = _root.Client();
        using var client = TlsClient.To(host.Https, _root, certificate);
        using var before = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        _folder.WriteRevocations(_root.Crl(revoked: certificate));
        await EventuallyAsync(async () =>
        {
            using var after = await client.AskAsync("GET", "Basic/1");
            if (after.StatusCode != HttpStatusCode.Forbidden)
                return false;
            Assert.Contains("has been revoked", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return true;
        });
        Assert.False(await IsAnsweredAsync(host, _root, certificate));
    }

    private static async Task<bool> IsAnsweredAsync(TlsHost host, TestAuthority serverAuthority, X509Certificate2? certificate = null)
    {
        using var client = TlsClient.To(host.Https, serverAuthority, certificate);
        try
        {
            using var response = await client.AskAsync("GET", "Basic/1");
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The files are looked at once a second at most.</summary>
    private static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("It never came to pass.");
    }
}
