using System.Text.Json;

namespace FhirHost.Tests.Limits;

/// <summary>
/// The time of a request ends while its answer is being written: the caller gets 503 with an outcome, or a connection that ends before the
/// answer does. It never gets a part that it could take as the whole.
/// </summary>
[Trait("Spec", "S16")]
public sealed class LateAnswerTests(HastyHost host) : IClassFixture<HastyHost>
{
    [Theory]
    [InlineData("slow")]
    [InlineData("slow-and-flushed")]
    public async Task GivenATimeLimit_WhenItEndsWhileTheAnswerIsHeld_ThenItIs503WithAnOutcome(string way)
    {
        var answer = await AskAsync(way);
        Assert.Equal(503, answer.Status);
        Assert.Equal("1", answer.Header("Retry-After"));
        Assert.Null(answer.Header("ETag"));
        using var outcome = JsonDocument.Parse(answer.Body);
        Assert.Equal("OperationOutcome", outcome.RootElement.GetProperty("resourceType").GetString());
    }

    [Fact]
    public async Task GivenATimeLimit_WhenItEndsWhileTheAnswerGoesOut_ThenItsEndIsMissing()
    {
        var answer = await AskAsync("slow-and-long");
        // A chunked answer without its last chunk is incomplete to every client (RFC 9112 section 8).
        Assert.Equal((200, "chunked"), (answer.Status, answer.Header("Transfer-Encoding")));
        Assert.DoesNotContain("\r\n0\r\n", answer.Body[^16..], StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = host.Address };
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            client.GetStringAsync(new Uri("Basic/slow-and-long/$spoil", UriKind.Relative)));
    }

    private Task<WireAnswer> AskAsync(string way) =>
        Wire.SendAsync(host.Address, $"GET /Basic/{way}/$spoil HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
}

/// <summary>A host of its own whose requests may take very little time.</summary>
public sealed class HastyHost : IAsyncLifetime, IDisposable
{
    private readonly HostProcess _process = HostProcess.Start(
        ["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1", "--RequestLimits:RequestTimeout=00:00:01",
            "--Logging:LogLevel:Default=Information"]);

    public Uri Address { get; private set; } = null!;

    public async Task InitializeAsync() => Address = await _process.AddressAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _process.Dispose();
}
