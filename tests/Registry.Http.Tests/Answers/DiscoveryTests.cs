using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Registry.Http.Tests.Answers;

/// <summary>Where an authority is configured, a client finds the token service by asking the registry alone.</summary>
[Trait("Spec", "I7"), Trait("Spec", "I7a")]
public sealed class DiscoveryTests(RegistryApplication withoutAuthority) : IClassFixture<RegistryApplication>, IAsyncLifetime
{
    private const string Path = ".well-known/smart-configuration";
    private readonly WebApplication _authority = Authority();
    private string _url = "";

    public async Task InitializeAsync()
    {
        await _authority.StartAsync();
        _url = _authority.Urls.Single();
    }

    public async Task DisposeAsync() => await _authority.DisposeAsync();

    [Fact]
    public async Task WithAnAuthority_SmartConfigurationAndMetadataNameItsEndpoints()
    {
        await using var registry = RegistryApplication.With(
            ("Registry:Authorization:JwksFile", ""), ("Registry:Authorization:Authority", _url));
        using var client = registry.CreateClient();
        var smart = JsonNode.Parse(await client.GetStringAsync(new Uri(Path, UriKind.Relative)))!;
        Assert.Equal("https://tokens.example/token", (string?)smart["token_endpoint"]);
        Assert.Contains("Appointment.register", smart["scopes_supported"]!.AsArray().Select(scope => (string?)scope));
        Assert.Contains("client-confidential-asymmetric", smart["capabilities"]!.AsArray().Select(capability => (string?)capability));
        foreach (var format in new[] { "json", "xml" })
        {
            var metadata = await client.GetStringAsync(new Uri($"metadata?_format={format}", UriKind.Relative));
            Assert.Contains("StructureDefinition/oauth-uris", metadata, StringComparison.Ordinal);
            Assert.Contains("https://tokens.example/token", metadata, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AskedBeforeTheAuthorityAnswers_MetadataNamesItsEndpointsAfterwards()
    {
        var answers = new TaskCompletionSource();
        await using var authority = Authority(answers.Task);
        await authority.StartAsync();
        await using var registry = RegistryApplication.With(
            ("Registry:Authorization:JwksFile", ""), ("Registry:Authorization:Authority", authority.Urls.Single()));
        using var client = registry.CreateClient();
        var metadata = new Uri("metadata", UriKind.Relative);
        Assert.DoesNotContain("oauth-uris", await client.GetStringAsync(metadata), StringComparison.Ordinal);
        answers.SetResult();
        // It waits for the authority.
        await client.GetStringAsync(new Uri(Path, UriKind.Relative));
        Assert.Contains("https://tokens.example/token", await client.GetStringAsync(metadata), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAnAuthority_ThereIsNeither_AndMetadataNamesTheRelease()
    {
        using var client = withoutAuthority.CreateClient();
        using var answer = await client.GetAsync(new Uri(Path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var metadata = JsonNode.Parse(await client.GetStringAsync(new Uri("metadata", UriKind.Relative)))!;
        Assert.Null(metadata["rest"]![0]!["security"]!["extension"]);
        Assert.Equal("http://localhost/metadata", (string?)metadata["url"]);
        Assert.Matches(@"^\d+\.\d+\.\d+", (string?)metadata["software"]!["version"]);
        Assert.Equal((string?)metadata["software"]!["version"], (string?)metadata["version"]);
    }

    /// <param name="answers">When its discovery document is there; null for at once.</param>
    private static WebApplication Authority(Task? answers = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", async (HttpRequest request) =>
        {
            await (answers ?? Task.CompletedTask);
            return Results.Text(
                $$"""
                {"issuer":"{{TokenIssuer.Issuer}}","jwks_uri":"http://{{request.Host}}/keys",
                "token_endpoint":"https://tokens.example/token","authorization_endpoint":"https://tokens.example/authorize",
                "token_endpoint_auth_methods_supported":["private_key_jwt"]}
                """, "application/json");
        });
        app.MapGet("/keys", () => Results.Text("""{"keys":[]}""", "application/json"));
        return app;
    }
}
