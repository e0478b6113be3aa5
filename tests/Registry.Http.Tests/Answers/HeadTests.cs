namespace Registry.Http.Tests.Answers;

/// <summary>A HEAD is answered with the headers of the GET, also where its answer is compressed.</summary>
[Trait("Spec", "I2"), Trait("Spec", "F5")]
public sealed class HeadTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("Appointment/{id}", "gzip")]
    [InlineData("Appointment/{id}", "br")]
    [InlineData("Appointment/{id}", "identity")]
    [InlineData("Appointment/{id}", "")]
    [InlineData("Appointment/unheard-of", "gzip")]
    [InlineData("Appointment?_id={id}", "gzip")]
    [InlineData("metadata", "gzip")]
    [InlineData("openapi.json", "gzip")]
    public async Task GivenACoding_WhenHeadIsSent_ThenTheHeadersAreThoseOfTheGet(string path, string coding)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var url = new Uri(path.Replace("{id}", registered.Url().ToString().Split('/')[^1], StringComparison.Ordinal), UriKind.Relative);
        using var get = await SendAsync(client, HttpMethod.Get, url, coding);
        using var head = await SendAsync(client, HttpMethod.Head, url, coding);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Content.Headers.ContentEncoding, head.Content.Headers.ContentEncoding);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(get.Headers.Vary, head.Headers.Vary);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        // Only a length that the GET names too, and the same one (RFC 9110, section 8.6).
        Assert.Equal(coding is "gzip" or "br", head.Content.Headers.ContentEncoding.Count > 0);
        if (head.Content.Headers.ContentEncoding.Count == 0)
            Assert.Equal((await get.Content.ReadAsByteArrayAsync()).Length, head.Content.Headers.ContentLength);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, Uri url, string coding)
    {
        var request = new HttpRequestMessage(method, url);
        if (coding.Length > 0)
            request.Headers.TryAddWithoutValidation("Accept-Encoding", coding);
        return client.SendAsync(request);
    }
}
