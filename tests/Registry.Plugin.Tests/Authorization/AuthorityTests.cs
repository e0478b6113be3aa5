using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Keys by OIDC discovery, from a real authority on loopback.</summary>
[Trait("Spec", "T1")]
public sealed class AuthorityTests : IAsyncLifetime
{
    private readonly RsaSecurityKey _first = new(TestKeys.Rsa("first")) { KeyId = "first" };
    private readonly RsaSecurityKey _second = new(TestKeys.Rsa("second")) { KeyId = "second" };
    private WebApplication _authority = null!;
    private string _address = "";
    private IReadOnlyList<SecurityKey> _published = [];
    private string? _served;
    private string _type = "application/json";
    private bool _isDown;
    private int _fetches;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _authority = builder.Build();
        _authority.MapGet("/.well-known/openid-configuration", () => _isDown ? Results.StatusCode(503)
            : Results.Json(new { issuer = _address, jwks_uri = _address + "/keys" }));
        _authority.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref _fetches);
            return Results.Bytes(Encoding.UTF8.GetBytes(_served ?? GateUnderTest.Jwks(_published)), _type);
        });
        await _authority.StartAsync();
        _address = _authority.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _published = [_first];
    }

    public async Task DisposeAsync() => await _authority.DisposeAsync();

    [Fact]
    public async Task CheckAsync_NewKeyAtTheAuthority_IsFetchedWithoutRestart()
    {
        using var gate = Gate();
        await gate.AcceptedAsync(Token(gate, _first));
        _published = [_first, _second];
        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        await gate.AcceptedAsync(Token(gate, _second));
    }

    [Fact]
    [Trait("Spec", "T1a")]
    public async Task CheckAsync_AuthorityDown_KnownKeysStayInUseForFiveMinutes()
    {
        using var gate = Gate();
        var remembered = Token(gate, _first);
        await gate.AcceptedAsync(remembered);
        _isDown = true;
        gate.Clock.Advance(TimeSpan.FromMinutes(4));
        await gate.AcceptedAsync(remembered);
        await gate.AcceptedAsync(Token(gate, _first));
        Assert.Single(await gate.RefusedAsync(Token(gate, _second)));
        Assert.Equal("Degraded", (await gate.HealthAsync()).Status);
        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await gate.RefusedAsync(remembered));
        Assert.Single(await gate.RefusedAsync(Token(gate, _first)));
        Assert.Equal("Unhealthy", (await gate.HealthAsync()).Status);
        _isDown = false;
        gate.Clock.Advance(AuthorityKeys.BackOff);
        await gate.AcceptedAsync(Token(gate, _first));
        Assert.Equal("Healthy", (await gate.HealthAsync()).Status);
    }

    [Theory]
    [Trait("Spec", "T1a")]
    [InlineData("set emptied")]
    [InlineData("replaced")]
    [InlineData("no set")]
    [InlineData("page of an error")]
    public async Task CheckAsync_KeyWithdrawnAtTheAuthority_IsOfNoUseFiveMinutesLater(string way)
    {
        using var gate = Gate();
        string Lasting() =>
            gate.Token(token => (token.Issuer, token.Expires) = (_address, gate.Clock.GetUtcNow().UtcDateTime.AddHours(1)), with: _first);
        var remembered = Lasting();
        await gate.AcceptedAsync(remembered);
        _served = way switch
        {
            "no set" => "{}",
            "page of an error" => "<html>",
            "replaced" => GateUnderTest.Jwks([_second]),
            _ => GateUnderTest.Jwks([]),
        };
        for (var minute = 0; minute < 5; minute++)
        {
            gate.Clock.Advance(TimeSpan.FromMinutes(1));
            await gate.CheckAsync(remembered);
        }

        Assert.Single(await gate.RefusedAsync(remembered));
        Assert.Single(await gate.RefusedAsync(Lasting()));
    }

    [Fact]
    public async Task CheckAsync_NoOneAskedForHours_KeysAreFetchedAndUsed()
    {
        using var gate = Gate();
        await gate.AcceptedAsync(Token(gate, _first));
        gate.Clock.Advance(TimeSpan.FromHours(8));
        await gate.AcceptedAsync(Token(gate, _first));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    public async Task CheckAsync_KeySetWithAByteOrderMark_IsRead(string type)
    {
        (_served, _type) = ("\uFEFF" + GateUnderTest.Jwks([_first]), type);
        using var gate = Gate();
        await gate.AcceptedAsync(Token(gate, _first));
    }

    [Fact]
    public async Task CheckAsync_AuthorityNeverReached_IsRefusedAndNothingIsThrown()
    {
        _isDown = true;
        using var gate = Gate();
        Assert.Single(await gate.RefusedAsync(Token(gate, _first)));
    }

    [Fact]
    public async Task CheckAsync_ManyUnknownKeys_AreAskedForOnce()
    {
        using var gate = Gate();
        await gate.AcceptedAsync(Token(gate, _first));
        gate.Clock.Advance(TimeSpan.FromMinutes(1));
        for (var at = 0; at < 50; at++)
            Assert.Single(await gate.RefusedAsync(Token(gate, new RsaSecurityKey(_second.Rsa) { KeyId = $"made-up-{at}" })));
        Assert.InRange(_fetches, 1, 2);
    }

    [Fact]
    public async Task CheckAsync_AnotherIssuerThanTheAuthority_IsRefused()
    {
        using var gate = Gate();
        Assert.Contains("iss", Assert.Single(await gate.RefusedAsync(gate.Token(with: _first))), StringComparison.Ordinal);
    }

    private GateUnderTest Gate() =>
        new(("Registry:Authorization:JwksFile", ""), ("Registry:Authorization:Issuers:0", ""),
        ("Registry:Authorization:Authority", _address));

    private string Token(GateUnderTest gate, RsaSecurityKey key) => gate.Token(token => token.Issuer = _address, with: key);
}
