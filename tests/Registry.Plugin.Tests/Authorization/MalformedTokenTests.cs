using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Malformed tokens: each is refused with a message, and none makes the gate throw, whatever its parts are.</summary>
[Trait("Spec", "T1"), Trait("Spec", "S4")]
public sealed class MalformedTokenTests : IDisposable
{
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private readonly GateUnderTest _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData("rsa", "RS256")]
    [InlineData("rsa", "PS512")]
    [InlineData("ec", "ES256")]
    [InlineData("ec384", "ES384")]
    [InlineData("ec521", "ES512")]
    public async Task CheckAsync_SignatureOfAnyOtherLength_IsNotRight(string key, string algorithm)
    {
        var parts = _gate.Token(key: key, algorithm: algorithm).Split('.');
        var signature = Base64UrlEncoder.DecodeBytes(parts[2]);
        var cut = Enumerable.Range(0, signature.Length).Select(length => signature[..length]);
        byte[][] longer = [[.. signature, 0], [0, .. signature], [.. signature, .. signature], new byte[4096]];
        foreach (var wrong in cut.Concat(longer))
            AssertNotRight(await _gate.RefusedAsync($"{parts[0]}.{parts[1]}.{Base64UrlEncoder.Encode(wrong)}"));
    }

    [Fact]
    public async Task CheckAsync_AnyPartEmpty_IsRefused()
    {
        var parts = _gate.Token().Split('.');
        for (var which = 1; which < 8; which++)
            Assert.NotEmpty(await _gate.RefusedAsync(string.Join('.', parts.Select((part, at) => (which & (1 << at)) == 0 ? part : ""))));
        AssertNotRight(await _gate.RefusedAsync($"{parts[0]}.{parts[1]}."));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("a.b.c")]
    [InlineData("=.=.=")]
    [InlineData("+/+/.+/+/.+/+/")]
    [InlineData("eyJ.eyJ.eyJ\u00e9")]
    [InlineData("\ud83d\ude00.\ud83d\ude00.\ud83d\ude00")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.AA")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.W10.AA")]
    public async Task CheckAsync_NoToken_IsRefused(string token) => Assert.NotEmpty(await _gate.RefusedAsync(token));

    [Fact]
    public async Task CheckAsync_Huge_IsRefused()
    {
        var deep = Base64UrlEncoder.Encode("{\"a\":" + new string('[', 3000) + new string(']', 3000) + "}");
        string[] tokens = [new string('a', 8192), new string('.', 8192), new string('a', 1_000_000), $"{deep}.e30.AA", $"e30.{deep}.AA"];
        foreach (var token in tokens)
            Assert.NotEmpty(await _gate.RefusedAsync(token));
    }

    [Property(MaxTest = 500)]
    public Property CheckAsync_TokenChangedAnywhere_IsRefusedAndNothingIsThrown() => Prop.ForAll(Changes().ToArbitrary(), change =>
    {
        var (key, algorithm) = change.Key switch { 0 => ("rsa", "RS256"), 1 => ("ec", "ES256"), _ => ("ec521", "ES512") };
        var token = _gate.Token(key: key, algorithm: algorithm);
        var at = change.At % token.Length;
        var changed = token[..at] + change.Text + token[Math.Min(token.Length, at + change.Removed)..];
        var result = _gate.CheckAsync(changed).GetAwaiter().GetResult();
        // The last character of a part may hold bits that say nothing; such a token is not read at all, or is the same one.
        return (result is TokenRejection { Messages.Count: > 0 } || changed == token).Label(changed);
    });

    private static Gen<Change> Changes() =>
        from key in Gen.Choose(0, 2)
        from at in Gen.Choose(0, 4096)
        from removed in Gen.Frequency((3, Gen.Choose(0, 4)), (1, Gen.Choose(0, 1024)))
        from text in Gen.OneOf(Gen.Constant(""), Of(Base64Url + "."), Of("=+/ \t\u00e9\0\ud800\""), Gen.Constant("."))
        select new Change(key, at, removed, text);

    private static Gen<string> Of(string letters) =>
        Gen.Elements(letters.ToCharArray()).NonEmptyListOf().Select(all => new string([.. all]));

    private static void AssertNotRight(string[] messages) =>
        Assert.Contains("signature is not right", Assert.Single(messages), StringComparison.Ordinal);

    private sealed record Change(int Key, int At, int Removed, string Text);
}
