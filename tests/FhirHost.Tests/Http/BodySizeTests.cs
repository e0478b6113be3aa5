using System.Net.Http.Headers;

namespace FhirHost.Tests.Http;

[Trait("Spec", "S11")]
public class BodySizeTests
{
    [Theory]
    [InlineData(1000, true, HttpStatusCode.OK)]
    [InlineData(1000, false, HttpStatusCode.OK)]
    [InlineData(1001, true, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1001, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1_000_000, false, HttpStatusCode.RequestEntityTooLarge)]
    public async Task GivenALimit_ThenBodiesOverItAreRefused(int size, bool announced, HttpStatusCode status)
    {
        await using var host = HostApplication.With(("SizeLimits:MaxResourceSize", "1kB"));
        using var client = host.CreateClient();
        HttpContent content = announced ? new ByteArrayContent(new byte[size]) : new StreamContent(new Unannounced(new byte[size]));
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var response = await client.AskAsync("POST", "Basic/$count", content);
        Assert.Equal(status, response.StatusCode);
        if (status != HttpStatusCode.OK)
            Assert.Equal(["too-long"], await response.IssuesAsync(status));
    }

    private sealed class Unannounced(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
