using System.Net.Sockets;
using System.Security.Authentication;
using FhirHost.Tls;

namespace FhirHost.Tests.Tls;

/// <summary>Real handshakes with a server that requires client certificates.</summary>
[Trait("Spec", "T3")]
public sealed class HandshakeTests(HandshakeFixture fixture) : IClassFixture<HandshakeFixture>
{
    // TLS 1.1, one suite that every server of that time knew, no extensions.
    private static readonly byte[] HelloOfTls11 =
        Convert.FromHexString("160301002D" + "010000290302" + new string('5', 64) + "00" + "0002" + "002F" + "0100");

    [Theory]
    [InlineData("right")]
    [InlineData("right, by an intermediate")]
    public async Task GivenARightCertificate_ThenTheRequestIsAnswered(string name)
    {
        using var client = fixture.Client(name);
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("wrong authority", "was not issued by a certificate authority that this server trusts")]
    [InlineData("self-signed", "was not issued by a certificate authority that this server trusts")]
    [InlineData("intermediate that is not in the bundle", "was not issued by a certificate authority that this server trusts")]
    [InlineData("expired", "has expired")]
    [InlineData("not yet valid", "is not valid yet")]
    [InlineData("revoked", "has been revoked")]
    [InlineData("revoked, by an intermediate", "has been revoked")]
    [InlineData("issuer without list", "cannot be checked for revocation: this server has no revocation list of its issuer")]
    [InlineData("for servers only", "is not for client authentication")]
    [InlineData("for anything", "is not for client authentication")]
    [InlineData("weak authority", "was issued below an authority with a weak key or signature")]
    [InlineData("not for signatures", "may not be used to sign")]
    public async Task GivenAWrongCertificate_ThenTheHandshakeFailsAndTheLogSaysWhy(string name, string reason)
    {
        using var client = fixture.Client(name);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync("GET", "Basic/1"));
        await fixture.Host.LoggedAsync($"{Thumbprint.Of(fixture.Cases[name]!)} refused: {reason}");
        Assert.DoesNotContain("client.example", fixture.Host.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task GivenNoCertificate_ThenTheHandshakeFails(SslProtocols version)
    {
        using var client = fixture.Client("none", version);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync("GET", "Basic/1"));
        await fixture.Host.LoggedAsync("A connection without client certificate was refused");
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task GivenAVersionOfToday_ThenItIsSpoken(SslProtocols version)
    {
        using var client = fixture.Client("right", version);
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task GivenTls11_ThenTheServerAnswersWithAnAlert()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, fixture.Host.Https.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(HelloOfTls11);
        var alert = new byte[7];
        await stream.ReadExactlyAsync(alert);
        // A fatal alert, protocol_version (RFC 8446, section 6.2).
        Assert.Equal((21, 2, 70), (alert[0], alert[5], alert[6]));
    }

    [Fact]
    public async Task GivenACallerOfHttp2_ThenItIsSpoken()
    {
        using var client = fixture.Client("right");
        using var request =
            new HttpRequestMessage(HttpMethod.Get, "Basic/1")
            {
                Version = HttpVersion.Version20,
                VersionPolicy =
            HttpVersionPolicy.RequestVersionExact
            };
        using var response = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (response.StatusCode, response.Version));
    }

    [Theory]
    [InlineData("Basic/1")]
    [InlineData("metadata")]
    public async Task GivenPlainHttp_WhenACertificateIsRequired_ThenItIs403WithAnOutcome(string path)
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Http };
        using var response = await client.AskAsync("GET", path);
        Assert.Equal(["forbidden"], await response.IssuesAsync(HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task GivenPlainHttp_WhenHealthIsAsked_ThenItIsAnswered()
    {
        using var client = new HttpClient { BaseAddress = fixture.Host.Http };
        using var response = await client.AskAsync("GET", "$liveness");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
