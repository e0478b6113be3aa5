using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Http.Tests.Access;

[Trait("Spec", "S4"), Trait("Spec", "T1")]
public class TokenTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private static readonly DateTime Now = TimeProvider.System.GetUtcNow().UtcDateTime;

    public static TheoryData<string> Cases() => new(Tokens.Keys);

    /// <summary>Each wrong token, and a word of the message that must be its own.</summary>
    private static readonly Dictionary<string, (Func<TokenIssuer, string?> Make, string Message)> Tokens = new(StringComparer.Ordinal)
    {
        ["missing"] = (_ => null, "Authorization"),
        ["garbage"] = (_ => "garbage", "not a signed JWT"),
        ["alg none"] = (_ => $"{Encode("""{"alg":"none"}""")}.{Encode("""{"sub":"x"}""")}.", "none"),
        ["HS256 with the public key"] =
            (issuer => issuer.Token(token => token.SigningCredentials =
            new SigningCredentials(new SymmetricSecurityKey(issuer.PublicKey) { KeyId = "first" }, "HS256")), "shared secret"),
        ["wrong key"] = (issuer => issuer.Token(key: TestKeys.Rsa("stranger")), "signature"),
        ["empty signature"] = (issuer => issuer.Token()[..^342], "signature"),
        ["cut signature"] = (issuer => issuer.Token()[..^342] + "AAAA", "signature"),
        ["issued in the future"] = (issuer => issuer.Token(token => token.IssuedAt = Now.AddYears(10)), "iat"),
        ["wrong audience"] = (issuer => issuer.Token(token => token.Audience = "urn:other"), "aud"),
        ["wrong issuer"] = (issuer => issuer.Token(token => token.Issuer = "https://other.example"), "iss"),
        ["expired"] = (issuer => issuer.Token(token => { token.NotBefore = Now.AddHours(-2); token.Expires = Now.AddHours(-1); }), "exp"),
        ["not yet valid"] =
            (issuer => issuer.Token(token => { token.NotBefore = Now.AddHours(1); token.Expires = Now.AddHours(2); }), "nbf"),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task GivenAWrongToken_WhenRegistering_ThenItIs403WithAMessageOfItsOwn(string name)
    {
        var (make, message) = Tokens[name];
        using var client = registry.CreateClient();
        if (make(registry.Tokens) is { } token)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await client.RegisterAsync(Appointments.Json());
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.Forbidden));
        Assert.Equal(("forbidden", "ACCESS_DENIED"), (issue.Code, issue.Spine));
        Assert.Contains(message, issue.Diagnostics, StringComparison.Ordinal);
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.StartsWith("error=\"", challenge.Parameter, StringComparison.Ordinal);
        foreach (var (_, other) in Tokens.Values.Where(other => other.Message != message))
            Assert.DoesNotContain(other + " ", issue.Diagnostics.Split(':')[0], StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S5"), Trait("Spec", "T2")]
    public async Task GivenATokenForReadingOnly_WhenRegistering_ThenItIs403()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.read"));
        using var response = await client.RegisterAsync(Appointments.Json());
        Assert.Equal("ACCESS_DENIED", Assert.Single(await response.RefusedAsync(HttpStatusCode.Forbidden)).Spine);
        Assert.Contains("insufficient_scope", Assert.Single(response.Headers.WwwAuthenticate).Parameter, StringComparison.Ordinal);
        using var read = await client.GetAsync(new Uri("Appointment/x", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    [Theory]
    [InlineData("GET", "Appointment/x")]
    [InlineData("GET", "Appointment/x/_history/1")]
    [InlineData("GET", "Appointment?identifier=x")]
    [InlineData("DELETE", "Appointment/x")]
    [InlineData("POST", "Appointment/$validate")]
    public async Task GivenNoToken_WhenAnythingOfAppointmentIsAsked_ThenItIs403(string method, string path)
    {
        using var client = registry.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);
        await response.RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task GivenANewKey_WhenATokenNamesIt_ThenItIsAcceptedWithoutRestart()
    {
        await using var own = new RegistryApplication();
        using var client = own.Caller();
        using var before = await client.RegisterAsync(Appointments.Json());
        own.Tokens.AddKey("second");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", own.Tokens.Token(kid: "second"));
        Assert.Equal(HttpStatusCode.Created, before.StatusCode);
        // The file is looked at once a second at most.
        for (var attempt = 0; attempt < 50; attempt++)
        {
            using var after = await client.RegisterAsync(Appointments.Json());
            if (after.StatusCode == HttpStatusCode.Created)
                return;
            await after.RefusedAsync(HttpStatusCode.Forbidden);
            await Task.Delay(100);
        }

        Assert.Fail("The new key was never accepted.");
    }

    private static string Encode(string text) => Base64UrlEncoder.Encode(text);
}
