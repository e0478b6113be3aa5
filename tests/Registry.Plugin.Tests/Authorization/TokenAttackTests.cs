using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Tokens that try to be believed without the token service's key.</summary>
[Trait("Spec", "T1"), Trait("Spec", "S4")]
public sealed class TokenAttackTests : IDisposable
{
    private readonly GateUnderTest _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData("ec")]
    [InlineData("../../../../dev/null")]
    [InlineData("' OR '1'='1")]
    [InlineData("")]
    public async Task CheckAsync_KeyIdOfAnotherKey_IsRefused(string kid)
    {
        var stranger = TestKeys.Rsa("stranger");
        Assert.Single(await _gate.RefusedAsync(_gate.Token(with: new RsaSecurityKey(stranger) { KeyId = kid })));
    }

    [Fact]
    public async Task CheckAsync_TrustedKeyUnderAnothersId_IsRefused() =>
        Assert.Single(await _gate.RefusedAsync(_gate.Token(with: new RsaSecurityKey(_gate.Rsa) { KeyId = "ec" })));

    [Theory]
    [InlineData("HS256")]
    [InlineData("hs512")]
    public async Task CheckAsync_PublicKeyAsSharedSecret_IsRefused(string algorithm)
    {
        var signed = Part($$"""{"alg":"{{algorithm}}","kid":"rsa"}""") + "." + Claims();
        var mac = HMACSHA256.HashData(_gate.Rsa.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed));
        Assert.Contains("shared secret", Assert.Single(await _gate.RefusedAsync($"{signed}.{Base64UrlEncoder.Encode(mac)}")),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("nOnE")]
    [InlineData("NONE")]
    public async Task CheckAsync_NoSignature_IsRefused(string algorithm) =>
        Assert.Contains("not signed", Assert.Single(await _gate.RefusedAsync(Part($$"""{"alg":"{{algorithm}}"}""") + "." + Claims() + ".")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("jku", "https://attacker.example/keys")]
    [InlineData("x5u", "https://attacker.example/chain.pem")]
    public async Task CheckAsync_AddressOfAKeyInTheHeader_IsNeverFollowed(string header, string url)
    {
        var stranger = TestKeys.Rsa("stranger");
        void WithAddress(SecurityTokenDescriptor token) => token.AdditionalHeaderClaims = new Dictionary<string, object> { [header] = url };
        Assert.Single(await _gate.RefusedAsync(_gate.Token(WithAddress, with: new RsaSecurityKey(stranger) { KeyId = "theirs" })));
        await _gate.AcceptedAsync(_gate.Token(WithAddress));
    }

    [Fact]
    public async Task CheckAsync_CertificateChainInTheHeader_IsNeverUsed()
    {
        var stranger = TestKeys.Rsa("stranger");
        var request =
            new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=stranger", stranger, HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(_gate.Clock.GetUtcNow().AddDays(-1), _gate.Clock.GetUtcNow().AddDays(1));
        Assert.Single(await _gate.RefusedAsync(_gate.Token(
            token => token.AdditionalHeaderClaims = new Dictionary<string,
                object>
            { ["x5c"] = new[] { Convert.ToBase64String(certificate.RawData) } },
            with: new RsaSecurityKey(stranger))));
    }

    [Fact]
    public async Task CheckAsync_TokenInsideAToken_IsNotUnpacked()
    {
        var stranger = TestKeys.Rsa("stranger");
        var nested = _gate.Token(
            token =>
            {
                token.Claims["token"] = _gate.Token();
                token.AdditionalHeaderClaims = new Dictionary<string, object> { ["cty"] = "JWT" };
            },
            with: new RsaSecurityKey(stranger) { KeyId = "theirs" });
        Assert.Single(await _gate.RefusedAsync(nested));
        Assert.Contains("three", Assert.Single(await _gate.RefusedAsync($"{_gate.Token()}.{_gate.Token()}")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"alg":"RS256","kid":"rsa","alg":"none"}""")]
    [InlineData("""{"alg":["none"]}""")]
    [InlineData("""{"alg":"RS256","kid":{"$ne":""}}""")]
    [InlineData("""[]""")]
    [InlineData("""{"alg":"RS256","kid":"\ud800"}""")]
    [InlineData("""{"alg":"\udc00"}""")]
    [InlineData("""{"alg":"RS256","kid":"rsa","\ud800":1}""")]
    public async Task CheckAsync_HeaderThatTwoReadersCouldReadTwoWays_IsRefused(string header) =>
        Assert.NotEmpty(await _gate.RefusedAsync(Part(header) + "." + Claims() + "." + Part("signature")));

    [Fact]
    public async Task CheckAsync_SignatureOfAnotherToken_IsRefused()
    {
        var parts = _gate.Token().Split('.');
        var others = _gate.Token(token => token.Claims["scope"] = "Appointment.cancel").Split('.');
        Assert.Contains("signature", Assert.Single(await _gate.RefusedAsync($"{parts[0]}.{others[1]}.{parts[2]}")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckAsync_AlgorithmOutsideTheAdministratorsList_IsRefused()
    {
        using var gate = new GateUnderTest(("Registry:Authorization:Algorithms:0", "PS256"));
        Assert.Contains("PS256", Assert.Single(await gate.RefusedAsync(gate.Token())), StringComparison.Ordinal);
        await gate.AcceptedAsync(gate.Token(algorithm: "PS256"));
    }

    private static string Part(string text) => Base64UrlEncoder.Encode(text);

    private string Claims() =>
        Part($$"""{"iss":"{{GateUnderTest.Issuer}}","aud":"{{GateUnderTest.Audience}}","""
            + $$""" "exp":{{_gate.Clock.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds()}},"scope":"Appointment.register"}""");
}
