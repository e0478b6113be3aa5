using System.Text;

namespace FhirHost.Tests.Http;

public class HeaderTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Theory]
    [Trait("Spec", "F4")]
    [InlineData(null, null, null, null)]
    [InlineData("abc.D_1-2", null, "abc.D_1-2", null)]
    [InlineData("abc", "corr", "abc", "corr")]
    [InlineData("has blanks", null, null, null)]
    [InlineData("9876543210", null, null, null)]
    [InlineData("987-654-3210", "req.987.654.3210", null, null)]
    [InlineData("x9876543210", "9_8_7_6_5_4_3_2_1_0", null, null)]
    [InlineData("1700000000000-1", "018f2b6e-7c1d-7e3a-9f00-3b5f1c2d4e6f", "1700000000000-1", "018f2b6e-7c1d-7e3a-9f00-3b5f1c2d4e6f")]
    [InlineData(null, "has blanks", null, null)]
    public async Task GivenRequestIds_ThenHarmlessOnesComeBack(string? request, string? correlation, string? answeredRequest,
        string? answeredCorrelation)
    {
        using var client = host.CreateClient();
        using var response =
            await client.AskAsync("GET", "Basic/1",
            headers: [.. new[] { ("X-Request-Id", request), ("X-Correlation-Id", correlation) }.Where(header => header.Item2 is not null)
            .Select(header => (header.Item1, header.Item2!))]);
        var id = response.Header("X-Request-Id");
        Assert.NotEmpty(id!);
        if (answeredRequest is not null)
            Assert.Equal(answeredRequest, id);
        Assert.Equal(answeredCorrelation, response.Header("X-Correlation-Id"));
    }

    [Fact]
    [Trait("Spec", "F4")]
    public async Task GivenAnIdThatIsTooLong_ThenOneIsMade()
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1", headers: ("X-Request-Id", new string('a', 129)));
        Assert.NotEqual(new string('a', 129), response.Header("X-Request-Id"));
    }

    [Theory]
    [Trait("Spec", "F5")]
    [InlineData("Basic/1")]
    [InlineData("nothing/at/all/here")]
    [InlineData("Basic/1/$throw")]
    public async Task GivenAnyAnswer_ThenItIsNotStoredAndNotSniffed(string path)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", path);
        Assert.Equal("no-store", response.Header("Cache-Control"));
        Assert.Equal("nosniff", response.Header("X-Content-Type-Options"));
        Assert.Null(response.Header("Server"));
        Assert.Null(response.Header("Strict-Transport-Security"));
    }

    [Theory]
    [Trait("Spec", "F5")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task GivenACallerThatAcceptsCompression_ThenTheAnswerIsCompressed(string encoding)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "metadata", headers: ("Accept-Encoding", encoding));
        Assert.Equal(encoding, response.Header("Content-Encoding"));
    }

    [Fact]
    public async Task GivenHead_ThenTheHeadersAreThoseOfGetAndThereIsNoBody()
    {
        using var client = host.CreateClient();
        using var get = await client.AskAsync("GET", "Basic/1");
        using var head = await client.AskAsync("HEAD", "Basic/1");
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Header("ETag"), head.Header("ETag"));
        Assert.Equal(get.Header("Content-Type"), head.Header("Content-Type"));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [Trait("Spec", "F3")]
    [InlineData("return=minimal", "")]
    [InlineData("return=representation", "Parameters")]
    [InlineData("return=OperationOutcome", "OperationOutcome")]
    [InlineData("respond-async, return=minimal", "")]
    [InlineData("return=\"minimal\"", "")]
    [InlineData("return=whatever", "Parameters")]
    public async Task GivenAPreference_WhenCreating_ThenTheBodyFollowsIt(string preference, string type)
    {
        using var client = host.CreateClient();
        using var response =
            await client.AskAsync("POST", "Basic",
            new StringContent("""{"resourceType":"Parameters","id":"x"}""", Encoding.UTF8, "application/fhir+json"),
            ("Prefer", preference));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("W/\"1\"", response.Header("ETag"));
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(type.Length == 0, body.Length == 0);
        Assert.Contains(type, body, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "F6")]
    public async Task GivenForwardedHeadersOfAStranger_ThenTheyAreIgnored()
    {
        using var client = host.CreateClient();
        using var response =
            await client.AskAsync("POST", "Basic", new StringContent("{}", Encoding.UTF8, "application/fhir+json"),
            ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"));
        Assert.Equal("http://localhost/Basic/1/_history/1", response.Header("Location"));
    }

    [Fact]
    [Trait("Spec", "F6")]
    public async Task GivenABaseUrl_ThenUrlsUseIt()
    {
        await using var behind = HostApplication.With(("Hosting:BaseUrl", "https://registry.example/fhir"));
        using var client = behind.CreateClient();
        using var response = await client.AskAsync("POST", "Basic", new StringContent("{}", Encoding.UTF8, "application/fhir+json"));
        Assert.Equal("https://registry.example/fhir/Basic/1/_history/1", response.Header("Location"));
    }
}
