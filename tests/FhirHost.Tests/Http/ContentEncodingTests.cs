using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace FhirHost.Tests.Http;

/// <summary>Bodies in a Content-Encoding, counted by a handler that reads them.</summary>
[Trait("Spec", "S15")]
public class ContentEncodingTests(HostApplication host) : IClassFixture<HostApplication>
{
    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(string.Join(' ', Enumerable.Range(0, 3000)));

    [Theory]
    [InlineData("gzip")]
    [InlineData("X-GZIP")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("Identity")]
    [InlineData("gzip, identity")]
    [InlineData("deflate, br")]
    public async Task GivenAnEncodedBody_ThenAHandlerReadsItAsItWas(string codings)
    {
        using var client = host.CreateClient();
        Assert.Equal($"{Plain.Length}", await CountAsync(client, codings, Encode(codings, Plain)));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task GivenABodyThatIsCutOffOrDamaged_ThenItIs400(string coding)
    {
        using var client = host.CreateClient();
        var whole = Encode(coding, Plain);
        foreach (var cut in new[] { 1, 3, 4, 8, whole.Length / 2, whole.Length - 1 })
            await RefusedAsync(client, coding, whole[..^cut], HttpStatusCode.BadRequest, "invalid");
        var damaged = whole.ToArray();
        damaged[whole.Length / 2] ^= 0x55;
        await RefusedAsync(client, coding, damaged, HttpStatusCode.BadRequest, "invalid");
        await RefusedAsync(client, coding, Plain, HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [Trait("Spec", "S11")]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task GivenASmallBodyThatBecomesALargeOne_ThenItIs413(string codings)
    {
        using var client = host.CreateClient();
        await RefusedAsync(client, codings, Encode(codings, new byte[(1 << 20) + 1]), HttpStatusCode.RequestEntityTooLarge, "too-long");
        Assert.Equal($"{1 << 20}", await CountAsync(client, codings, Encode(codings, new byte[1 << 20])));
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("zstd")]
    [InlineData("gzip, aes128gcm")]
    [InlineData("gzip, gzip, gzip")]
    [InlineData("nonsense;q=1")]
    public async Task GivenACodingThatIsNotDecoded_ThenItIs415WithThoseThatAre(string codings)
    {
        using var client = host.CreateClient();
        using var answer = await RefusedAsync(client, codings, Plain, HttpStatusCode.UnsupportedMediaType, "not-supported");
        Assert.Equal("gzip, deflate, br", answer.Header("Accept-Encoding"));
    }

    [Fact]
    public async Task GivenTheHeaderWithoutABody_ThenItMakesNoDifference()
    {
        using var client = host.CreateClient();
        Assert.Equal("0", await CountAsync(client, "gzip", []));
        using var read = new HttpRequestMessage(HttpMethod.Get, new Uri("Basic/1", UriKind.Relative));
        read.Headers.TryAddWithoutValidation("Content-Encoding", "compress");
        using var answer = await client.SendAsync(read);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static byte[] Encode(string codings, byte[] body) => codings.Split(", ").Aggregate(body, (bytes, coding) =>
    {
        using var encoded = new MemoryStream();
        using (Stream encoder = coding.ToUpperInvariant() switch
        {
            "BR" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "DEFLATE" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "IDENTITY" => new BufferedStream(encoded),
            _ => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
        })
        {
            encoder.Write(bytes);
            encoder.Flush();
            return coding.Equals("identity", StringComparison.OrdinalIgnoreCase) ? bytes : Finish(encoder, encoded);
        }
    });

    private static byte[] Finish(Stream encoder, MemoryStream encoded)
    {
        encoder.Dispose();
        return encoded.ToArray();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string codings, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", "text/plain");
        content.Headers.TryAddWithoutValidation("Content-Encoding", codings);
        return client.AskAsync("POST", "Basic/$count", content);
    }

    private static async Task<string?> CountAsync(HttpClient client, string codings, byte[] body)
    {
        using var answer = await SendAsync(client, codings, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        using var parameters = JsonDocument.Parse(text);
        return parameters.RootElement.GetProperty("parameter")[0].GetProperty("valueString").GetString();
    }

    private static async Task<HttpResponseMessage> RefusedAsync(
        HttpClient client, string codings, byte[] body, HttpStatusCode status, string code)
    {
        var answer = await SendAsync(client, codings, body);
        Assert.Equal([code], await answer.IssuesAsync(status));
        return answer;
    }
}
