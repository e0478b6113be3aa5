using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Registry.Http.Tests.Bodies;

/// <summary>Every interaction that has a body takes it compressed.</summary>
[Trait("Spec", "S15")]
public sealed class EncodedBodyTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Json = "application/fhir+json";

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task GivenACompressedBody_ThenEveryInteractionReadsIt(string coding)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var registered = await SendAsync(client, HttpMethod.Post, "Appointment", coding, Appointments.Json(url), Json);
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        using var validated = await SendAsync(client, HttpMethod.Post, "Appointment/$validate", coding, Appointments.Json(), Json);
        Assert.Contains("\"information\"", await validated.JsonAsync(), StringComparison.Ordinal);
        using var found = await SendAsync(client, HttpMethod.Post, "Appointment/_search", coding, $"identifier={Uri.EscapeDataString(url)}",
            Form);
        Assert.Contains("\"total\":1", await found.JsonAsync(), StringComparison.Ordinal);
        using var batch = await SendAsync(client, HttpMethod.Post, "", coding, Batch(Appointments.Json()), Json);
        using var answered = JsonDocument.Parse(await batch.JsonAsync());
        Assert.Equal("201 Created", answered.RootElement.GetProperty("entry")[0].GetProperty("response").GetProperty("status").GetString());
        var cancelled = (await registered.JsonAsync()).WithStatus("cancelled");
        using var cancel = await SendAsync(client, HttpMethod.Put, registered.Url().ToString(), coding, cancelled, Json,
            ("If-Match", "W/\"1\""));
        Assert.Equal(HttpStatusCode.OK, cancel.StatusCode);
    }

    [Theory]
    [InlineData("Appointment", Json)]
    [InlineData("Appointment/$validate", Json)]
    [InlineData("Appointment/_search", Form)]
    [InlineData("", Json)]
    public async Task GivenABodyThatCannotBeDecoded_ThenItIsRefusedOnceTheCallerIsKnown(string path, string type)
    {
        using var client = registry.Caller();
        using var unknown = await SendAsync(client, HttpMethod.Post, path, "zstd", Appointments.Json(), type);
        Assert.Equal("UNSUPPORTED_MEDIA_TYPE", Assert.Single(await unknown.RefusedAsync(HttpStatusCode.UnsupportedMediaType)).Spine);
        Assert.Equal(["gzip", "deflate", "br"], unknown.Headers.GetValues("Accept-Encoding").SelectMany(value => value.Split(", ")));

        using var damaged = await SendAsync(client, HttpMethod.Post, path, "br", "no brotli at all, by any means", type, encode: false);
        Assert.Equal("invalid", Assert.Single(await damaged.RefusedAsync(HttpStatusCode.BadRequest)).Code);

        using var large = await SendAsync(client, HttpMethod.Post, path, "gzip", new string(' ', (1 << 20) + 1), type);
        Assert.Equal("too-long", Assert.Single(await large.RefusedAsync(HttpStatusCode.RequestEntityTooLarge)).Code);
    }

    [Theory]
    [Trait("Spec", "T1a")]
    [InlineData("Appointment", Json)]
    [InlineData("Appointment/_search", Form)]
    public async Task GivenNoToken_ThenNothingIsDecoded(string path, string type)
    {
        using var client = registry.CreateClient();
        foreach (var coding in new[] { "zstd", "gzip" })
        {
            using var refused = await SendAsync(client, HttpMethod.Post, path, coding, "nothing that could be decoded", type,
                encode: false);
            await refused.RefusedAsync(HttpStatusCode.Forbidden);
        }
    }

    private static string Batch(string resource) =>
        $$$"""
        {"resourceType":"Bundle","type":"batch","entry":[
        {"resource":{{{resource}}},"request":{"method":"POST","url":"Appointment"}}]}
        """;

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        string coding,
        string body,
        string type,
        (string Name, string Value)? header = null,
        bool encode = true)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        var bytes = Encoding.UTF8.GetBytes(body);
        request.Content = new ByteArrayContent(encode ? Compressed.With(coding, bytes) : bytes);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Content.Headers.ContentEncoding.Add(coding);
        if (header is { } given)
            request.Headers.TryAddWithoutValidation(given.Name, given.Value);
        return await client.SendAsync(request);
    }
}

/// <summary>Bodies in a content coding.</summary>
internal static class Compressed
{
    /// <summary>The bytes in a coding; as they are where the coding is not one of the three.</summary>
    public static byte[] With(string coding, byte[] body)
    {
        using var encoded = new MemoryStream();
        using (Stream? encoder = coding switch
        {
            "gzip" => new GZipStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(encoded, CompressionLevel.Fastest, leaveOpen: true),
            _ => null,
        })
            encoder?.Write(body);
        return encoded.Length == 0 ? body : encoded.ToArray();
    }
}
