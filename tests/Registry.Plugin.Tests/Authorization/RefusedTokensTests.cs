using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Sending a forged token again costs no signature check, and no good token is kept out by that.</summary>
[Trait("Spec", "T1"), Trait("Spec", "T6")]
public sealed class RefusedTokensTests : IDisposable
{
    private readonly GateUnderTest _gate = new();
    private readonly RSA _another = TestKeys.Rsa("another");

    public void Dispose() => _gate.Dispose();

    [Fact]
    public async Task GivenAForgedToken_WhenItComesAgain_ThenItIsRememberedAndRefusedAlike()
    {
        var forged = _gate.Token(with: Another("rsa"));
        var first = await _gate.RefusedAsync(forged);
        Assert.Equal(1, _gate.Remembered.Count);
        Assert.Equal(first, await _gate.RefusedAsync(forged));
        Assert.Equal(1, _gate.Remembered.Count);
        await _gate.AcceptedAsync(_gate.Token());
    }

    [Fact]
    public async Task GivenWhatTimeOrANewKeyMayHeal_ThenItIsNotRemembered()
    {
        await _gate.RefusedAsync(_gate.Token(with: Another("new")));
        await _gate.RefusedAsync(_gate.Token(with: Another(null)));
        await _gate.RefusedAsync(_gate.Token(token => token.NotBefore = _gate.Clock.GetUtcNow().UtcDateTime.AddMinutes(2)));
        await _gate.RefusedAsync("not.a.token");
        Assert.Equal(0, _gate.Remembered.Count);
    }

    [Fact]
    public async Task GivenAKeyThatIsExchangedUnderItsName_ThenItsTokensAreAcceptedSoon()
    {
        var token = _gate.Token(token => token.Expires = _gate.Clock.GetUtcNow().UtcDateTime.AddMinutes(30), with: Another("rsa"));
        await _gate.RefusedAsync(token);
        _gate.WriteKeys([Another("rsa")]);
        _gate.Clock.Advance(RefusedTokens.MaxAge);
        await _gate.AcceptedAsync(token);
    }

    [Fact]
    public void GivenMoreThanItHolds_ThenItStaysBounded()
    {
        var remembered = new RefusedTokens(new FakeTimeProvider(), capacity: 3);
        for (var token = 0; token < 10; token++)
            remembered.Add(TokenDigest.Of($"{token}"), new TokenRejection(BearerError.InvalidToken, [new("Wrong.", "Correct it.")]));
        Assert.InRange(remembered.Count, 1, 3);
    }

    private RsaSecurityKey Another(string? kid) => new(_another) { KeyId = kid };
}
