using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Registry.Http.Tests.Running;

/// <summary>A token service for the tests: it signs tokens and keeps its public keys in a JWKS file.</summary>
public sealed class TokenIssuer
{
    public const string Issuer = "https://tokens.example";
    public const string Audience = "urn:registry-under-test";
    private const string AllScopes =
        "Appointment.register Appointment.read Appointment.history Appointment.search Appointment.cancel Appointment.validate "
            + "Appointment.batch";

    private readonly Dictionary<string, RSA> _keys = new(StringComparer.Ordinal);

    public TokenIssuer(string folder)
    {
        JwksFile = Path.Combine(folder, "jwks.json");
        AddKey("first");
    }

    public string JwksFile { get; }

    public void AddKey(string kid)
    {
        _keys[kid] = TestKeys.Rsa(kid);
        var keys = _keys.Select(key => (Id: key.Key, Public: key.Value.ExportParameters(false))).Select(key => new
        {
            kty = "RSA",
            use = "sig",
            kid = key.Id,
            n = Base64UrlEncoder.Encode(key.Public.Modulus),
            e = Base64UrlEncoder.Encode(key.Public.Exponent),
        });
        File.WriteAllText(JwksFile + ".new", JsonSerializer.Serialize(new { keys }));
        File.Move(JwksFile + ".new", JwksFile, overwrite: true);
    }

    /// <summary>The public key as text, which an attacker knows too.</summary>
    public byte[] PublicKey => _keys["first"].ExportSubjectPublicKeyInfo();

    public string Token(Action<SecurityTokenDescriptor>? change = null, string kid = "first", RSA? key = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "system-1", ["client_id"] = "client-1", ["scope"] = AllScopes },
            SigningCredentials = new SigningCredentials(
                new RsaSecurityKey(key ?? _keys[kid]) { KeyId = kid, CryptoProviderFactory = new() { CacheSignatureProviders = false } },
                SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }
}
