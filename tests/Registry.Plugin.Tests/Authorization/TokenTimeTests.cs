using System.Text.Json;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>What a token says of its own times, and what it cannot gain by lying about them.</summary>
[Trait("Spec", "T1a"), Trait("Spec", "T1")]
public sealed class TokenTimeTests : IDisposable
{
    private readonly GateUnderTest _any = new();
    private readonly GateUnderTest _fiveMinutes = new(("Registry:Authorization:MaxLifetime", "00:05:00"));

    public void Dispose()
    {
        _any.Dispose();
        _fiveMinutes.Dispose();
    }

    [Theory]
    [InlineData(-3600, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, false)]
    [InlineData(315_360_000, false)]
    public async Task CheckAsync_IssuedInTheFuture_IsRefusedBeyondTheSkew(int seconds, bool accepted)
    {
        var token = Token(_any, issued: seconds, expires: 3600);
        if (accepted)
            await _any.AcceptedAsync(token);
        else
            Assert.Contains("issued in the future (iat)", Assert.Single(await _any.RefusedAsync(token)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("\"1700000000\"")]
    [InlineData("-1")]
    [InlineData("1e300")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("true")]
    public async Task CheckAsync_IssuedAtNoTime_IsRefused(string issued)
    {
        foreach (var gate in new[] { _any, _fiveMinutes })
        {
            var token = gate.Token(token => token.Claims["iat"] = JsonDocument.Parse(issued).RootElement);
            Assert.Contains("(iat) is not a number", Assert.Single(await gate.RefusedAsync(token)), StringComparison.Ordinal);
        }
    }

    // Ten years of life, by every lie about its beginning.
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, 0)]
    [InlineData(null, 315_359_700)]
    [InlineData(0, null)]
    [InlineData(30, 30)]
    [InlineData(31, null)]
    [InlineData(315_359_700, null)]
    [InlineData(315_359_700, 315_359_700)]
    [InlineData(315_359_700, -300)]
    public async Task CheckAsync_LongerThanMaxLifetime_IsRefusedWhateverItSaysOfItsStart(int? issued, int? start)
    {
        var token = Token(_fiveMinutes, issued, 315_360_000, start);
        Assert.NotEmpty(await _fiveMinutes.RefusedAsync(token));
    }

    [Theory]
    [InlineData(0, 300, true)]
    [InlineData(0, 301, false)]
    [InlineData(30, 330, true)]
    [InlineData(30, 331, false)]
    [InlineData(-60, 240, true)]
    [InlineData(-60, 241, false)]
    public async Task CheckAsync_MaxLifetime_IsCountedFromIssueToExpiry(int issued, int expires, bool accepted) =>
        Assert.Equal(accepted, await _fiveMinutes.CheckAsync(Token(_fiveMinutes, issued, expires)) is Caller);

    private static string Token(GateUnderTest gate, int? issued, int expires, int? start = null) => gate.Token(token =>
    {
        var now = gate.Clock.GetUtcNow().UtcDateTime;
        (token.IssuedAt, token.NotBefore, token.Expires) = (At(issued), At(start), now.AddSeconds(expires));
        DateTime? At(int? seconds) => seconds is { } given ? now.AddSeconds(given) : null;
    });
}
