using System.Text.Json;
using Registry.Http.Tests.Conformance;
using Registry.TestScripts.Running;

namespace Registry.Http.Tests.Tls;

/// <summary>Tokens and the certificates they were issued to, over real connections.</summary>
[Trait("Spec", "T3"), Trait("Spec", "S4")]
public sealed class BindingTests(TlsFixture fixture) : IClassFixture<TlsFixture>
{
    [Fact]
    public async Task GivenATokenBoundToTheConnectionsCertificate_WhenRegistering_ThenItIsRegistered()
    {
        using var client = fixture.Over(fixture.Direct, fixture.One, fixture.Token(fixture.One));
        using var response = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.StartsWith("https://", response.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.True(response.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task GivenATokenSeenBefore_WhenItComesOverAnotherConnection_ThenItIs403()
    {
        var token = fixture.Token(fixture.One);
        using var own = fixture.Over(fixture.Direct, fixture.One, token);
        using var before = await own.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, before.StatusCode);
        foreach (var (certificate, message) in new[] { (fixture.Other, "bound to another client certificate"),
            (null, "the connection has none") })
        {
            using var thief = fixture.Over(fixture.Direct, certificate, token);
            using var response = await thief.RegisterAsync(Appointments.Json());
            await AssertRefusedAsync(response, message);
        }

        using var plain =
            new HttpClient
            {
                BaseAddress = fixture.Direct.Http,
                DefaultRequestHeaders =
            { Authorization = own.DefaultRequestHeaders.Authorization }
            };
        using var unsafely = await plain.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(unsafely, "the connection has none");
    }

    [Fact]
    public async Task GivenATokenThatIsNotBound_WhenBindingIsOnlyForThoseThatAre_ThenItIsAccepted()
    {
        foreach (var certificate in new[] { fixture.One, null })
        {
            using var client = fixture.Over(fixture.Direct, certificate, fixture.Token(null));
            using var response = await client.RegisterAsync(Appointments.Json());
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }
    }

    [Fact]
    public async Task GivenACertificateForwardedByAListedProxy_ThenTheTokenIsHeldAgainstThat()
    {
        using var right = TlsFixture.Forwarding(fixture.Behind, fixture.One, fixture.Token(fixture.One));
        using var registered = await right.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        using var wrong = TlsFixture.Forwarding(fixture.Behind, fixture.Other, fixture.Token(fixture.One));
        using var refused = await wrong.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(refused, "bound to another client certificate");
    }

    [Fact]
    public async Task GivenACertificateForwardedByAnybodyElse_ThenThereIsNone()
    {
        using var client = TlsFixture.Forwarding(fixture.Direct, fixture.One, fixture.Token(fixture.One));
        using var response = await client.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(response, "the connection has none");
    }

    [Fact]
    public async Task GivenABatch_ThenItsEntriesComeWithTheCertificateToo()
    {
        var bundle =
            $$"""{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"POST","url":"Appointment"}"""
                + $$""","resource":{{Appointments.Json()}}}]}""";
        var base64 = fixture.Token(fixture.One);
        using var direct = fixture.Over(fixture.Direct, fixture.One, base64);
        using var behind = TlsFixture.Forwarding(fixture.Behind, fixture.One, base64);
        foreach (var client in new[] { direct, behind })
        {
            using var response = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(bundle));
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            Assert.StartsWith("201", answer.RootElement.GetProperty("entry")[0].GetProperty("response").GetProperty("status").GetString(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GivenBindingIsRequired_WhenTheTokenIsNotBound_ThenItIs403()
    {
        using var right = fixture.Over(fixture.Strict, fixture.One, fixture.Token(fixture.One));
        using var registered = await right.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        using var client = fixture.Over(fixture.Strict, fixture.One, fixture.Token(null));
        using var response = await client.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(response, "not bound to a client certificate");
    }

    [Fact]
    public async Task GivenSystems_WhenTheCertificateOrTheClientIsAnother_ThenItIs403()
    {
        using var stranger = fixture.Over(fixture.Strict, fixture.Other, fixture.Token(fixture.Other));
        using var unknown = await stranger.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(unknown, "of no system that this registry knows");
        using var borrower = fixture.Over(fixture.Strict, fixture.One, fixture.Token(fixture.One, client: "client-2"));
        using var borrowed = await borrower.RegisterAsync(Appointments.Json());
        await AssertRefusedAsync(borrowed, "(Clinic) may use");
    }

    [Fact]
    public async Task GivenPlainHttp_WhenACertificateIsRequired_ThenItIs403()
    {
        using var client = new HttpClient { BaseAddress = fixture.Strict.Http };
        using var response = await client.RegisterAsync(Appointments.Json());
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.Forbidden));
        Assert.Equal(("forbidden", "ACCESS_DENIED"), (issue.Code, issue.Spine));
        Assert.Contains("needs a client certificate", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "T4"), Trait("Spec", "I7")]
    public async Task GivenTheSwitches_ThenMetadataListsThem()
    {
        foreach (var (registry, expected) in new[]
        {
            (fixture.Direct, "A client certificate is asked for (mutual TLS). "
                + "A token that is bound to a client certificate (RFC 8705, cnf.x5t#S256) is accepted with that certificate only.\""),
            (fixture.Strict,
                "A client certificate is required (mutual TLS). Every token must be bound to the client certificate (RFC 8705, "
                    + "cnf.x5t#S256). "
                + "The certificate must be of a registered system, and the token of one of its clients.\""),
        })
        {
            using var client = fixture.Over(registry, fixture.One, fixture.Token(null));
            using var response = await client.GetAsync(new Uri("metadata", UriKind.Relative));
            var body = await response.Content.ReadAsStringAsync();
            Assert.Equal("CapabilityStatement", Outcome.AssertValid(body, response));
            Assert.Contains("\"code\":\"Certificates\"", body, StringComparison.Ordinal);
            Assert.Contains(expected, body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task GivenTheScriptOfTheKit_WhenTheRunnerPresentsACertificate_ThenItPasses()
    {
        using var client = fixture.Over(fixture.Direct, fixture.One, fixture.Token(fixture.One));
        client.DefaultRequestHeaders.Authorization = null;
        foreach (var format in new[] { "json", "xml" })
        {
            var options = Kit.Options(fixture.Direct.Https, client, fixture.Tokens,
                ("boundToken", fixture.Token(fixture.One)), ("otherBoundToken", fixture.Token(fixture.Other)));
            Kit.AssertPassed(await ScriptRunner.RunFileAsync(Kit.File("conditions/certificate", format), options));
        }
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, string message)
    {
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.Forbidden));
        Assert.Equal(("forbidden", "ACCESS_DENIED"), (issue.Code, issue.Spine));
        Assert.Contains(message, issue.Diagnostics, StringComparison.Ordinal);
        Assert.Equal("error=\"invalid_token\"", Assert.Single(response.Headers.WwwAuthenticate).Parameter);
    }
}
