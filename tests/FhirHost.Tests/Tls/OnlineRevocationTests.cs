using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FhirHost.Tests.Tls;

/// <summary>Revocation lists that the certificates name, fetched over HTTP from a service that may be down.</summary>
[Trait("Spec", "T3")]
public sealed class OnlineRevocationTests : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly CertificateFolder _folder = new();
    private readonly WebApplication _service;
    private byte[] _list = [];

    public OnlineRevocationTests()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _service = builder.Build();
        _service.Urls.Add("http://127.0.0.1:0");
        _service.MapGet("/{name}", () => Results.Bytes(_list, "application/pkix-crl"));
    }

    public Task InitializeAsync() => _service.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task GivenALocationOfTheList_ThenTheListThereDecides()
    {
        var good = _root.Client(crlUrl: _service.Urls.Single() + "/list.crl");
        var revoked = _root.Client(crlUrl: _service.Urls.Single() + "/list.crl");
        var unreachable = _root.Client(crlUrl: "http://127.0.0.1:1/list.crl");
        var nameless = _root.Client();
        _list = _root.Crl(revoked: revoked);
        // The framework keeps what it has fetched in the home of the server's account.
        using var host =
            await TlsHost.StartAsync(_folder, "RequireCertificate", [("HOME", _folder.Path)],
            "--Hosting:ClientCertificates:RevocationMode=Online");
        using var client = TlsClient.To(host.Https, _root, good);
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        foreach (var (certificate, reason) in new[] { (revoked, "has been revoked"), (unreachable, "cannot be checked for revocation"),
            (nameless, "cannot be checked for revocation") })
        {
            using var refused = TlsClient.To(host.Https, _root, certificate);
            await Assert.ThrowsAsync<HttpRequestException>(() => refused.AskAsync("GET", "Basic/1"));
            await host.LoggedAsync($"{FhirHost.Tls.Thumbprint.Of(certificate)} refused: {reason}");
        }
    }
}
