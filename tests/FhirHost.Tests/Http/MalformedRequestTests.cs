namespace FhirHost.Tests.Http;

/// <summary>
/// Requests that are malformed on the wire: whoever finds that out, Kestrel or the pipeline, the answer is a 4xx with an outcome.
/// </summary>
[Trait("Spec", "S1")]
public sealed class MalformedRequestTests(WireHost host) : IClassFixture<WireHost>
{
    private const string End = "Connection: close\r\n\r\n";

    [Theory]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /Basic/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400)]
    [InlineData("GET\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: a\r\nno colon\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: [::1\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: u@h\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/1.1\r\nHost: b\u00fccher.example\r\n\r\n", 400)]
    [InlineData("POST /Basic HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400)]
    [InlineData("GET /metadata HTTP/4.7\r\nHost: a\r\n\r\n", 505)]
    public async Task GivenARequestThatKestrelRejects_ThenTheAnswerHasAnOutcome(string request, int status)
    {
        var answer = await Wire.SendAsync(host.Address, request);
        AssertOutcome(answer, status);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        // Nothing of Kestrel's own answer comes behind it.
        Assert.Equal(answer.Header("Content-Length"), $"{answer.Body.Length}");
    }

    [Fact]
    public async Task GivenHeadThatKestrelRejects_ThenThereIsNoBody()
    {
        var answer = await Wire.SendAsync(host.Address, "HEAD /Basic/1 HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
        Assert.Equal((400, ""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("UTF-16", 400)]
    [InlineData("ISO-8859-1", 400)]
    [InlineData("utf-8", 201)]
    [InlineData("us-ascii", 201)]
    [Trait("Spec", "F1")]
    public async Task GivenXmlThatDeclaresAnEncoding_ThenItIsReadIfThatIsUtf8(string encoding, int status)
    {
        var body = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><Parameters xmlns=\"http://hl7.org/fhir\"/>";
        var answer = await Wire.SendAsync(host.Address,
            $"POST /Basic HTTP/1.1\r\nHost: a\r\nContent-Type: application/fhir+xml\r\nContent-Length: {body.Length}\r\n{End}{body}");
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task GivenARejectionBehindAnotherRequest_ThenBothAreAnswered()
    {
        var answer = await Wire.SendAsync(host.Address, "GET /$liveness HTTP/1.1\r\nHost: a\r\n\r\nGET /%00 HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(200, answer.Status);
        Assert.Contains("HTTP/1.1 400", answer.Body, StringComparison.Ordinal);
        Assert.EndsWith("]}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Spec", "F6")]
    [InlineData("a..b")]
    [InlineData("localhost:99999")]
    [InlineData(".")]
    [InlineData("a..")]
    [InlineData(".a")]
    [InlineData("[::1]:99999")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example")]
    public async Task GivenAHostThatNoUrlCanHold_ThenItIs400(string name)
    {
        AssertOutcome(await Wire.SendAsync(host.Address, $"GET /metadata HTTP/1.1\r\nHost: {name}\r\n{End}"), 400);
        AssertOutcome(await Wire.SendAsync(host.Address, $"GET /metadata HTTP/1.1\r\nHost: a\r\nX-Forwarded-Host: {name}\r\n{End}"), 400);
    }

    [Theory]
    [Trait("Spec", "F6")]
    [InlineData("Host: xn--bcher-kva.example", "http://xn--bcher-kva.example")]
    [InlineData("Host: XN--BCHER-KVA.example:8080", "http://xn--bcher-kva.example:8080")]
    [InlineData("Host: a\r\nX-Forwarded-Host: b\u00c3\u00bccher.example", "http://xn--bcher-kva.example")]
    [InlineData("Host: a\r\nX-Forwarded-Host: xn--bcher-kva.example", "http://xn--bcher-kva.example")]
    [InlineData("Host: [::1]:4080", "http://[::1]:4080")]
    [InlineData("Host: some_name", "http://some_name")]
    [InlineData("Host:", "http://localhost")]
    public async Task GivenAnInternationalOrUnusualHost_ThenUrlsHaveItInAscii(string headers, string start)
    {
        const string Body = "{\"resourceType\":\"Parameters\"}";
        var answer = await Wire.SendAsync(
            host.Address,
            $"POST /Basic HTTP/1.1\r\n{headers}\r\nContent-Type: application/fhir+json\r\nContent-Length: {Body.Length}\r\n{End}{Body}");
        Assert.Equal((201, $"{start}/Basic/1/_history/1"), (answer.Status, answer.Header("Location")));
        Assert.Equal(answer.Header("Location"), answer.Header("Content-Location"));
    }

    [Theory]
    [InlineData("FFFFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("FFFFFFFF\r\n")]
    [InlineData("zz\r\n")]
    [InlineData("-1\r\n")]
    [InlineData("\r\n")]
    [InlineData("5\r\nabcde0\r\n\r\n")]
    [InlineData("5 \r\nabcde\r\n0\r\n\r\n")]
    public async Task GivenMalformedChunks_ThenItIs400(string chunks)
    {
        foreach (var (path, type) in new[] { ("Basic/$count", "text/plain"), ("Basic", "application/fhir+json") })
        {
            var request = $"POST /{path} HTTP/1.1\r\nHost: a\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n{End}{chunks}";
            AssertOutcome(await Wire.SendAsync(host.Address, request), 400);
        }
    }

    private static void AssertOutcome(WireAnswer answer, int status)
    {
        Assert.True(answer.Status == status, $"{answer.Status} instead of {status}: {answer.Head}\n{answer.Body}");
        Assert.StartsWith("{\"resourceType\":\"OperationOutcome\"", answer.Body, StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(answer.Header("X-Request-Id")));
        Assert.StartsWith("application/fhir+json", answer.Header("Content-Type"), StringComparison.Ordinal);
    }
}

/// <summary>The host as a process that lists this machine as its proxy.</summary>
public sealed class WireHost : IAsyncLifetime, IDisposable
{
    private readonly HostProcess _process = HostProcess.Start(
        ["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1", "--Hosting:TrustedProxies:0=127.0.0.1",
            "--Logging:LogLevel:Default=Information"]);

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync() => Address = await _process.AddressAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _process.Dispose();
}
