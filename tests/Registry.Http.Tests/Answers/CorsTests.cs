namespace Registry.Http.Tests.Answers;

/// <summary>A server with one origin on its list.</summary>
public sealed class CorsApplication() : RegistryApplication(new Dictionary<string, string>(StringComparer.Ordinal)
{
    ["Hosting:Cors:Origins:0"] = CorsTests.Listed,
});

/// <summary>Pages of other origins (F5b).</summary>
[Trait("Spec", "F5b")]
public sealed class CorsTests(CorsApplication listing, RegistryApplication without)
    : IClassFixture<CorsApplication>, IClassFixture<RegistryApplication>
{
    public const string Listed = "https://portal.example";
    private const string Allowed = "Access-Control-Allow-Origin";

    [Fact]
    public async Task Preflight_OfAListedOrigin_NeedsNoToken()
    {
        using var client = listing.CreateClient();
        using var answer = await PreflightAsync(client, Listed);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal([Listed], answer.Headers.GetValues(Allowed));
        Assert.Contains("PUT", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Methods")), StringComparison.Ordinal);
        Assert.Contains("if-match", string.Join(',', answer.Headers.GetValues("Access-Control-Allow-Headers")),
            StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("https://other.example")]
    [InlineData("http://portal.example")]
    [InlineData("https://portal.example.other.example")]
    [InlineData("null")]
    public async Task AnotherOrigin_GetsNothing(string origin)
    {
        using var client = listing.CreateClient();
        using var preflight = await PreflightAsync(client, origin);
        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains(Allowed));
        using var answer = await GetAsync(client, origin);
        Assert.False(answer.Headers.Contains(Allowed));
    }

    [Fact]
    public async Task WithoutTheSetting_NoOriginGetsAnything_AndNoPreflightIsRefusedForLackOfAToken()
    {
        using var client = without.CreateClient();
        using var preflight = await PreflightAsync(client, Listed);
        Assert.NotEqual(HttpStatusCode.Forbidden, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains(Allowed));
    }

    [Fact]
    public async Task Answers_ErrorsToo_MayBeReadWithTheirHeaders()
    {
        using var client = listing.CreateClient();
        using var refused = await GetAsync(client, Listed);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal([Listed], refused.Headers.GetValues(Allowed));
        var exposed = string.Join(',', refused.Headers.GetValues("Access-Control-Expose-Headers"));
        foreach (var header in new[] { "ETag", "Location", "X-Request-Id", "Last-Modified", "WWW-Authenticate", "Retry-After" })
            Assert.Contains(header, exposed, StringComparison.OrdinalIgnoreCase);
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    private static Task<HttpResponseMessage> PreflightAsync(HttpClient client, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, new Uri("Appointment/1", UriKind.Relative));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type,if-match");
        return client.SendAsync(request);
    }

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("Appointment/1", UriKind.Relative));
        request.Headers.Add("Origin", origin);
        return client.SendAsync(request);
    }
}
