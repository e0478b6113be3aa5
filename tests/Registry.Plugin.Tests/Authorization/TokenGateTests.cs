using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

[Trait("Spec", "T1"), Trait("Spec", "S4")]
public sealed class TokenGateTests : IDisposable
{
    private readonly GateUnderTest _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData("rsa", "RS256")]
    [InlineData("rsa", "RS384")]
    [InlineData("rsa", "RS512")]
    [InlineData("rsa", "PS256")]
    [InlineData("rsa", "PS384")]
    [InlineData("rsa", "PS512")]
    [InlineData("ec", "ES256")]
    [InlineData("ec384", "ES384")]
    [InlineData("ec521", "ES512")]
    public async Task CheckAsync_AcceptedAlgorithm_IsACaller(string key, string algorithm)
    {
        var caller = await _gate.AcceptedAsync(_gate.Token(key: key, algorithm: algorithm));
        Assert.Equal((RegistryPermissions.Register, "c"), (caller.Permissions, caller.ClientId));
    }

    [Fact]
    public async Task CheckAsync_TokenWithoutKeyId_IsTriedWithTheKeysOfItsKind() =>
        await _gate.AcceptedAsync(_gate.Token(with: new RsaSecurityKey(_gate.Rsa)));

    [Fact]
    public async Task CheckAsync_SeveralWrongClaims_AreAllNamed()
    {
        var messages = await _gate.RefusedAsync(_gate.Token(token =>
        {
            token.Issuer = "x";
            token.Audience = "y";
            token.NotBefore = _gate.Clock.GetUtcNow().UtcDateTime.AddHours(1);
            token.Expires = _gate.Clock.GetUtcNow().UtcDateTime.AddHours(2);
        }));
        Assert.Equal(["iss", "aud", "nbf"], messages.Select(message => message.Split('(')[1].Split(')')[0]));
    }

    [Fact]
    public async Task CheckAsync_NoExpiry_IsRefused() =>
        Assert.Contains("exp", Assert.Single(await _gate.RefusedAsync(_gate.Token(token => token.Expires = null))),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task CheckAsync_ClockSkew_IsAllowedForAndNoMore(int secondsAfterExpiry, bool accepted)
    {
        var token = _gate.Token();
        _gate.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(secondsAfterExpiry));
        Assert.Equal(accepted, await _gate.CheckAsync(token) is Caller);
    }

    [Fact]
    public async Task CheckAsync_CachedToken_IsRefusedOnceItHasExpired()
    {
        var token = _gate.Token();
        await _gate.AcceptedAsync(token);
        _gate.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains("expired", Assert.Single(await _gate.RefusedAsync(token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_KeyInTheHeader_IsNeverUsed()
    {
        var stranger = TestKeys.Rsa("stranger");
        var key = new RsaSecurityKey(stranger) { KeyId = "stranger" };
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(stranger.ExportParameters(false)));
        var token = _gate.Token(
            descriptor => descriptor.AdditionalHeaderClaims = new Dictionary<string,
                object>
            { ["jwk"] = new Dictionary<string, string> { ["kty"] = "RSA", ["n"] = jwk.N, ["e"] = jwk.E } },
            with: key);
        Assert.Single(await _gate.RefusedAsync(token));
    }

    [Theory]
    [InlineData("jti")]
    [InlineData("azp")]
    public async Task CheckAsync_RegisteredClaimOfAnotherType_IsRefusedAsSuch(string claim)
    {
        var error = Assert.Single(await _gate.RefusedAsync(_gate.Token(token => token.Claims[claim] = 5)));
        Assert.Contains("registered claim", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_CriticalHeader_IsRefused() =>
        Assert.Contains("crit",
            Assert.Single(await _gate.RefusedAsync(_gate.Token(token => token.AdditionalHeaderClaims = new Dictionary<string,
            object>
            { ["crit"] = new[] { "x" }, ["x"] = 1 }))), StringComparison.Ordinal);

    [Fact]
    public async Task CheckAsync_HugeToken_IsRefused() =>
        Assert.Single(await _gate.RefusedAsync(_gate.Token(token => token.Claims["filler"] = new string('x', 10_000))));

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer a b")]
    [InlineData("")]
    public async Task CheckAsync_AnotherScheme_IsAnInvalidRequestOrToken(string header) =>
        Assert.IsType<TokenRejection>(await _gate.Gate.CheckAsync(header, CancellationToken.None));

    [Fact]
    public async Task CheckAsync_TwoHeaders_AreRefused()
    {
        var token = "Bearer " + _gate.Token();
        Assert.IsType<TokenRejection>(await _gate.Gate.CheckAsync(new[] { token, token }, CancellationToken.None));
    }

    [Fact]
    public async Task CheckAsync_SchemeInAnyCase_IsAccepted() =>
        Assert.IsType<Caller>(await _gate.Gate.CheckAsync("bEARER " + _gate.Token(), CancellationToken.None));

    [Fact]
    public async Task CheckAsync_ChangedPayload_IsRefused()
    {
        var parts = _gate.Token().Split('.');
        var forged =
            Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1])
            .Replace("Appointment.register", "Appointment.cancel__", StringComparison.Ordinal));
        Assert.Contains("signature", Assert.Single(await _gate.RefusedAsync($"{parts[0]}.{forged}.{parts[2]}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_RotatedKey_IsFoundInTheFile()
    {
        var rsa = TestKeys.Rsa("new");
        var key = new RsaSecurityKey(rsa) { KeyId = "new" };
        Assert.Single(await _gate.RefusedAsync(_gate.Token(with: key)));
        _gate.WriteKeys([key]);
        _gate.Clock.Advance(TimeSpan.FromSeconds(2));
        await _gate.AcceptedAsync(_gate.Token(with: key));
    }

    [Fact]
    public async Task CheckAsync_DamagedKeyFile_LeavesTheKnownKeysInUseForAWhile()
    {
        await _gate.AcceptedAsync(_gate.Token());
        await File.WriteAllTextAsync(_gate.JwksFile, "{ nonsense", Encoding.UTF8);
        _gate.Clock.Advance(TimeSpan.FromMinutes(4));
        await _gate.AcceptedAsync(_gate.Token());
    }

    [Theory]
    [Trait("Spec", "T1a")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task CheckAsync_KeyFileWithAByteOrderMark_IsRead(string encoding)
    {
        var rsa = TestKeys.Rsa("new");
        var key = new RsaSecurityKey(rsa) { KeyId = "new" };
        var mark = encoding == "utf-8" ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) : Encoding.GetEncoding(encoding);
        await File.WriteAllTextAsync(_gate.JwksFile, GateUnderTest.Jwks([key]), mark);
        await _gate.AcceptedAsync(_gate.Token(with: key));
    }

    [Theory]
    [Trait("Spec", "T2")]
    [InlineData("scope", "openid Appointment.read", (int)RegistryPermissions.Read)]
    [InlineData("scp", "Appointment.read Appointment.register", (int)(RegistryPermissions.Read | RegistryPermissions.Register))]
    [InlineData("roles", "Appointment.search", (int)RegistryPermissions.Search)]
    [InlineData("groups", "Appointment.cancel", (int)RegistryPermissions.Cancel)]
    [InlineData("other", "Appointment.cancel", (int)RegistryPermissions.None)]
    public async Task CheckAsync_Grants_ComeFromScopesRolesAndGroups(string claim, string value, int granted)
    {
        var caller = await _gate.AcceptedAsync(_gate.Token(token => token.Claims = new Dictionary<string, object> { [claim] = value }));
        Assert.Equal((RegistryPermissions)granted, caller.Permissions);
    }

    [Fact]
    [Trait("Spec", "S5")]
    public async Task Authorize_MissingRight_NamesWhatWouldGrantIt()
    {
        var refusal = _gate.Gate.Authorize(await _gate.AcceptedAsync(_gate.Token()), RegistryPermissions.Read);
        Assert.Equal(BearerError.InsufficientScope, refusal!.BearerError);
        Assert.Contains("Appointment.read", Assert.Single(refusal.Messages).Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_RequiredClaims_OnlyTighten()
    {
        using var gate = new GateUnderTest(
            ("Registry:Authorization:RequiredClaims:0:Name", "reason_for_request"),
                ("Registry:Authorization:RequiredClaims:0:Values:0", "directcare"),
            ("Registry:Authorization:RequiredClaims:1:Name", "requesting_system"));
        Assert.Equal(2, (await gate.RefusedAsync(gate.Token())).Length);
        Assert.Single(await gate.RefusedAsync(gate.Token(token =>
            { token.Claims["reason_for_request"] = "curiosity"; token.Claims["requesting_system"] = "x"; })));
        await gate.AcceptedAsync(gate.Token(token =>
            { token.Claims["reason_for_request"] = "directcare"; token.Claims["requesting_system"] = "x"; }));
    }

    [Fact]
    public async Task CheckAsync_SpineClaims_AreHeldAgainstEachOther()
    {
        const string Asid = "https://fhir.nhs.uk/Id/accredited-system|";
        using var gate = new GateUnderTest(
            ("Registry:Authorization:RequiredClaims:0:Name", "requesting_system"), ("Registry:Authorization:RequiredClaims:0:Prefix", Asid),
            ("Registry:Authorization:RequiredClaims:1:Name", "sub"),
                ("Registry:Authorization:RequiredClaims:1:SameAs:0", "requesting_system"),
            ("Registry:Authorization:RequiredClaims:1:SameAs:1", "requesting_practitioner.id"),
                ("Registry:Authorization:MaxLifetime", "00:05:00"));
        void Issued(SecurityTokenDescriptor token, int minutesAgo = 0) => token.IssuedAt = gate.Clock.GetUtcNow()
            .UtcDateTime.AddMinutes(-minutesAgo);
        Assert.Equal(3, (await gate.RefusedAsync(gate.Token())).Length);
        var wrong =
            await gate.RefusedAsync(gate.Token(token =>
            { Issued(token, 1); token.Claims["requesting_system"] = Asid; token.Claims["sub"] = "x"; }));
        Assert.Collection(wrong,
            problem => Assert.Contains("longer", problem, StringComparison.Ordinal),
            problem => Assert.Contains(Asid, problem, StringComparison.Ordinal),
            problem => Assert.Contains("the same", problem, StringComparison.Ordinal));
        await gate.AcceptedAsync(gate.Token(token =>
            { Issued(token); token.Claims["requesting_system"] = Asid + "1"; token.Claims["sub"] = Asid + "1"; }));
        await gate.AcceptedAsync(gate.Token(token =>
        {
            Issued(token);
            token.Claims["requesting_system"] = Asid + "1";
            token.Claims["sub"] = "p1";
            token.Claims["requesting_practitioner"] = new Dictionary<string, object> { ["id"] = "p1" };
        }));
    }
}
