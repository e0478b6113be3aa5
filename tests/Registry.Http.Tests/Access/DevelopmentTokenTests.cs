using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Registry.Http.Tests.Access;

/// <summary>The token endpoint for newcomers: in Development it is there, elsewhere it is not.</summary>
[Trait("Spec", "T1")]
public sealed class DevelopmentTokenTests : IAsyncDisposable
{
    private readonly RegistryApplication _registry = RegistryApplication.With("Logging:LogLevel:Default", "None");
    private readonly WebApplicationFactory<Program> _development;

    public DevelopmentTokenTests() => _development = _registry.WithWebHostBuilder(builder => builder.UseEnvironment("Development")
        .UseSetting("Registry:Authorization:JwksFile", "").UseSetting("Registry:Authorization:Issuers:0", ""));

    public async ValueTask DisposeAsync()
    {
        await _development.DisposeAsync();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task GivenDevelopment_WhenATokenIsAskedFor_ThenItOpensEveryInteraction()
    {
        using var client = _development.CreateClient();
        using var answer = await AskAsync(client, ("grant_type", "client_credentials"), ("client_id", "me"), ("client_secret", "any"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("Bearer", 3600),
            (json.RootElement.GetProperty("token_type").GetString(), json.RootElement.GetProperty("expires_in").GetInt32()));
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access_token").GetString());
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Fact]
    public async Task GivenAScope_WhenATokenIsAskedFor_ThenItGrantsThatOnly()
    {
        using var client = _development.CreateClient();
        using var answer = await AskAsync(client, ("grant_type", "client_credentials"), ("scope", "Appointment.read"));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", json.RootElement.GetProperty("access_token").GetString());
        using var refused = await client.RegisterAsync(Appointments.Json());
        await refused.RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task GivenAnotherMethod_WhenATokenIsAskedFor_ThenTheErrorSaysWhatToSend()
    {
        using var client = _development.CreateClient();
        using var answer = await client.GetAsync(new Uri("connect/token", UriKind.Relative));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (answer.StatusCode, Assert.Single(answer.Content.Headers.Allow)));
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("invalid_request", json.RootElement.GetProperty("error").GetString());
        Assert.Contains("POST", json.RootElement.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "invalid_request")]
    [InlineData("password", "", "unsupported_grant_type")]
    [InlineData("client_credentials", "Everything", "invalid_scope")]
    public async Task GivenAWrongForm_WhenATokenIsAskedFor_ThenTheErrorIsOfOAuth(string grant, string scope, string error)
    {
        using var client = _development.CreateClient();
        using var answer = await AskAsync(client, ("grant_type", grant), ("scope", scope));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{error}\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient")]
    [InlineData("nonsense")]
    public async Task GivenAFormThatCannotBeRead_WhenATokenIsAskedFor_ThenTheErrorIsOfOAuth(string body)
    {
        using var client = _development.CreateClient();
        using var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        using var answer = await client.PostAsync(new Uri("connect/token", UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"invalid_request\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAProxyInBetween_WhenATokenIsAskedFor_ThenThereIsNothing()
    {
        using var client = _development.CreateClient();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        using var answer = await AskAsync(client, ("grant_type", "client_credentials"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example/", HttpStatusCode.NotFound)]
    [InlineData("http://evil.example:4080/", HttpStatusCode.NotFound)]
    [InlineData("http://localhost.evil.example/", HttpStatusCode.NotFound)]
    [InlineData("http://203.0.113.9/", HttpStatusCode.NotFound)]
    [InlineData("http://xn--a/", HttpStatusCode.NotFound)]
    [InlineData("http://LOCALHOST:4080/", HttpStatusCode.OK)]
    [InlineData("http://127.0.0.1:4080/", HttpStatusCode.OK)]
    [InlineData("http://[::1]:4080/", HttpStatusCode.OK)]
    public async Task GivenANameThatIsNotOfThisMachine_WhenATokenIsAskedFor_ThenThereIsNothing(string address, HttpStatusCode status)
    {
        // A page of another site can have its own name lead to the reader's machine (DNS rebinding), and then reads the answers.
        using var client = _development.CreateClient();
        client.BaseAddress = new Uri(address);
        using var answer = await AskAsync(client, ("grant_type", "client_credentials"));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task GivenProduction_WhenATokenIsAskedFor_ThenThereIsNothing()
    {
        using var client = _registry.CreateClient();
        using var answer = await AskAsync(client, ("grant_type", "client_credentials"));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, params (string Name, string Value)[] form) =>
        client.PostAsync(new Uri("connect/token", UriKind.Relative),
            new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value))));
}
