namespace FhirHost.Tests.Http;

/// <summary>
/// An answer that fails while it is written leaves an outcome, whatever was set before; over the wire, since only there headers are
/// checked.
/// </summary>
[Trait("Spec", "S14")]
public sealed class SpoiltAnswerTests(WireHost host) : IClassFixture<WireHost>
{
    [Theory]
    [InlineData("tag")]
    [InlineData("line")]
    [InlineData("length")]
    [InlineData("short")]
    [InlineData("status")]
    [InlineData("coding")]
    [InlineData("nodes")]
    [InlineData("stream")]
    [InlineData("pipe")]
    [InlineData("text")]
    [InlineData("start")]
    public async Task GivenAnAnswerThatCannotBeWritten_ThenItIs500WithAnOutcome(string way)
    {
        foreach (var headers in new[] { "", "Accept-Encoding: identity\r\n", "Accept: application/fhir+xml\r\n" })
        {
            var answer = await Wire.SendAsync(host.Address,
                $"GET /Basic/{way}/$spoil HTTP/1.1\r\nHost: a\r\n{headers}Connection: close\r\n\r\n");
            Assert.True(answer.Status == 500, $"{answer.Head}\n{answer.Body}");
            Assert.Matches(headers.Contains("xml", StringComparison.Ordinal) ? "^<\\?xml[^>]*><OperationOutcome"
                : "^\\{\"resourceType\":\"OperationOutcome\"", answer.Body);
            Assert.DoesNotContain("half", answer.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", answer.Body, StringComparison.Ordinal);
            Assert.Contains(answer.Header("X-Request-Id") ?? "none", way == "status" ? answer.Head : answer.Body, StringComparison.Ordinal);
            if (way != "status")
                Assert.Equal((null, null, null), (answer.Header("ETag"), answer.Header("Location"), answer.Header("Content-Encoding")));
        }
    }

    [Fact]
    public async Task GivenHead_WhenTheAnswerCannotBeWritten_ThenThereIsNoBody()
    {
        var answer = await Wire.SendAsync(host.Address, "HEAD /Basic/stream/$spoil HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal((500, ""), (answer.Status, answer.Body));
    }
}
