using System.Text.Json;

namespace Registry.Plugin.Tests.Authorization.Certificates;

/// <summary>What the gate reads of a token's <c>cnf</c>: what it does not understand must not pass for nothing.</summary>
[Trait("Spec", "T3")]
public sealed class TokenBindingTests : IDisposable
{
    private readonly GateUnderTest _gate = new();

    public void Dispose() => _gate.Dispose();

    [Theory]
    [InlineData(null, null)]
    [InlineData("""{"x5t#S256":"abc"}""", "abc")]
    [InlineData("""{"x5t#S256":"abc","jkt":"d"}""", "abc")]
    [InlineData("""{"jkt":"d"}""", "")]
    [InlineData("""{"x5t#S256":["abc"]}""", "")]
    [InlineData("""{"x5t#S256":null}""", "")]
    [InlineData("{}", "")]
    [InlineData("\"abc\"", "")]
    [InlineData("""[{"x5t#S256":"abc"}]""", "")]
    public async Task CheckAsync_Confirmation_IsReadStrictly(string? confirmation, string? bound)
    {
        var token = _gate.Token(descriptor =>
        {
            if (confirmation is not null)
                descriptor.Claims["cnf"] = JsonElement.Parse(confirmation);
        });
        Assert.Equal(bound, (await _gate.AcceptedAsync(token)).CertificateThumbprint);
    }
}
