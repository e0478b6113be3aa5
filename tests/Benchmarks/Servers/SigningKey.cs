using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Benchmarks.Servers;

/// <summary>A token service for one run: its key set in a file, as the servers read it, and tokens for everything.</summary>
internal sealed class SigningKey : IDisposable
{
    private const string Issuer = "https://tokens.example";
    private const string Audience = "urn:registry";
    private const string Scope = "Appointment.register Appointment.read Appointment.history Appointment.search Appointment.cancel";
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _file;

    public SigningKey(string folder)
    {
        _file = Path.Combine(folder, "jwks.json");
        var its = _key.ExportParameters(includePrivateParameters: false).Q;
        File.WriteAllText(_file, JsonSerializer.Serialize(new
        {
            keys = new[]
            {
                new
                {
                    kty = "EC",
                    crv = "P-256",
                    use = "sig",
                    kid = "one",
                    x = Base64Url.EncodeToString(its.X),
                    y = Base64Url.EncodeToString(its.Y),
                },
            },
        }));
    }

    /// <summary>The settings by which servers know it.</summary>
    public IEnumerable<string> Settings =>
    [
        $"Registry:Authorization:JwksFile={_file}", $"Registry:Authorization:Issuers:0={Issuer}",
        $"Registry:Authorization:Audience={Audience}",
    ];

    public string Token()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var content = $"{Part(new { alg = "ES256", typ = "JWT", kid = "one" })}." + Part(new
        {
            iss = Issuer,
            aud = Audience,
            sub = "system",
            client_id = "system",
            scope = Scope,
            iat = now,
            nbf = now - 60,
            exp = now + 3000,
        });
        var signature = _key.SignData(System.Text.Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256);
        return $"{content}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => _key.Dispose();

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
