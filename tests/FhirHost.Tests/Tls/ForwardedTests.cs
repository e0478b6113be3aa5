namespace FhirHost.Tests.Tls;

/// <summary>Certificates that a proxy forwards; the test is the proxy, over plain HTTP where it says nothing else.</summary>
[Trait("Spec", "T3")]
public sealed class ForwardedTests(ForwardedFixture fixture) : IClassFixture<ForwardedFixture>
{
    private const string Missing = "This server needs a client certificate";

    [Fact]
    public async Task GivenARightCertificateInEitherForm_ThenTheRequestIsAnswered()
    {
        foreach (var value in new[] { ForwardedFixture.Escaped(fixture.Right), ForwardedFixture.ByteSequence(fixture.Right) })
            Assert.Equal((HttpStatusCode.OK, ""), await AskAsync(fixture.Requiring, value));
    }

    [Fact]
    public async Task GivenAWrongCertificate_ThenItIs403AndSaysWhy()
    {
        foreach (var (certificate, reason) in new[]
        {
            (fixture.Strange, "was not issued by"), (fixture.Revoked, "has been revoked"), (fixture.Expired, "has expired"),
            (fixture.OldHash, "is signed with MD5, SHA-1"), (fixture.SmallKey, "has a weak key"),
            (fixture.NotForSignatures, "may not be used to sign"),
        })
        {
            foreach (var host in new[] { fixture.Requiring, fixture.Allowing })
            {
                var (status, body) = await AskAsync(host, ForwardedFixture.Escaped(certificate));
                Assert.Equal(HttpStatusCode.Forbidden, status);
                Assert.Contains("The client certificate " + reason, body, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(":bm9uc2Vuc2U=:")]
    [InlineData(":***:")]
    [InlineData(":")]
    [InlineData("-----BEGIN CERTIFICATE-----")]
    [InlineData("-----BEGIN%20CERTIFICATE-----%0Abm9uc2Vuc2U%3D%0A-----END%20CERTIFICATE-----")]
    [InlineData("%")]
    public async Task GivenNoCertificateInTheHeader_ThenItIs403(string value)
    {
        var (status, body) = await AskAsync(fixture.Allowing, value);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("is not one certificate", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenTheHeaderTwice_ThenNeitherIsBelieved()
    {
        var (status, body) =
            await AskAsync(fixture.Requiring, ForwardedFixture.ByteSequence(fixture.Right), ForwardedFixture.ByteSequence(fixture.Right));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("is not one certificate", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenTwoCertificatesInTheHeader_ThenNeitherIsBelieved()
    {
        var (status, _) =
            await AskAsync(fixture.Requiring, ForwardedFixture.Escaped(fixture.Right) + "%0A" + ForwardedFixture.Escaped(fixture.Right));
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task GivenAListedProxyWithoutHeader_ThenOnlyRequireCertificateRefuses()
    {
        Assert.Equal((HttpStatusCode.OK, ""), await AskAsync(fixture.Allowing));
        var (status, body) = await AskAsync(fixture.Requiring);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(Missing, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAProxyWithACertificateOfItsOwn_ThenThatIsNeverTheCallers()
    {
        using var client = fixture.Client(fixture.Requiring, fixture.Right);
        using var without = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        using var with =
            await client.AskAsync("GET", "Basic/1", headers: (ForwardedFixture.Header, ForwardedFixture.Escaped(fixture.Right)));
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
    }

    [Fact]
    public async Task GivenCertificatesAreOnlyAllowed_WhenAWrongOneIsShown_ThenTheHandshakeFails()
    {
        foreach (var certificate in new[] { fixture.Strange, fixture.Revoked, fixture.Expired })
        {
            using var client = fixture.Client(fixture.Allowing, certificate);
            await Assert.ThrowsAsync<HttpRequestException>(() => client.AskAsync("GET", "Basic/1"));
        }

        using var without = fixture.Client(fixture.Allowing, null);
        using var response = await without.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task GivenTheHeaderOfAStranger_ThenItIsIgnored()
    {
        var (status, body) = await AskAsync(fixture.Elsewhere, ForwardedFixture.Escaped(fixture.Right));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains(Missing, body, StringComparison.Ordinal);
        await fixture.Elsewhere.LoggedAsync("The header X-Client-Cert came from a peer that is not listed");
        // Over TLS his own certificate counts, whatever the header says.
        using var client = fixture.Client(fixture.Elsewhere, fixture.Right);
        using var response =
            await client.AskAsync("GET", "Basic/1", headers: (ForwardedFixture.Header, ForwardedFixture.Escaped(fixture.Strange)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Refusal)> AskAsync(TlsHost host, params string[] header)
    {
        using var client = new HttpClient { BaseAddress = host.Http };
        using var response =
            await client.AskAsync("GET", "Basic/1", headers: [.. header.Select(value => (ForwardedFixture.Header, value))]);
        return (response.StatusCode, response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync());
    }
}
