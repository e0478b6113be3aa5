using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Http.Tests.Conformance;

/// <summary>The tokens that the scripts of security/ want as variables: each is wrong in one way.</summary>
internal static class ScriptTokens
{
    private static readonly Lazy<RSA> OtherKey = new(() => RSA.Create(2048));

    public static IEnumerable<(string Name, string Value)> Of(TokenIssuer tokens)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        yield return ("readOnlyToken", tokens.Token(token => token.Claims["scope"] = "Appointment.read"));
        yield return ("expiredToken", tokens.Token(token =>
            (token.IssuedAt, token.NotBefore, token.Expires) = (now.AddHours(-2), now.AddHours(-2), now.AddHours(-1))));
        yield return ("otherIssuerToken", tokens.Token(token => token.Issuer = "https://stranger.example"));
        yield return ("otherAudienceToken", tokens.Token(token => token.Audience = "urn:another-server"));
        yield return ("notYetValidToken", tokens.Token(token =>
            (token.NotBefore, token.Expires) = (now.AddHours(1), now.AddHours(2))));
        yield return ("futureToken", tokens.Token(token =>
            (token.IssuedAt, token.Expires) = (now.AddHours(1), now.AddHours(2))));
        yield return ("otherKeyToken", tokens.Token(key: OtherKey.Value));
        yield return ("unsignedToken", Unsigned(tokens.Token()));
        yield return ("sharedSecretToken", tokens.Token(token => token.SigningCredentials =
            new SigningCredentials(new SymmetricSecurityKey(tokens.PublicKey) { KeyId = "first" }, SecurityAlgorithms.HmacSha256)));
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";
}
