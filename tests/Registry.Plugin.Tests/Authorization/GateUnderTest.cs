using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>A token gate with a key file, a clock that stands still, and the keys to sign with.</summary>
internal sealed class GateUnderTest : IDisposable
{
    public const string Issuer = "https://tokens.example";
    public const string Audience = "urn:registry";
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-gate-").FullName;
    private readonly Dictionary<string, SecurityKey> _keys = new(StringComparer.Ordinal);
    private readonly ServiceProvider _services;
    private readonly LogLines _log = new();

    public GateUnderTest(params (string Key, string Value)[] settings)
    {
        Rsa = TestKeys.Rsa("gate");
        _keys["rsa"] = new RsaSecurityKey(Rsa) { KeyId = "rsa" };
        _keys["ec"] = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "ec" };
        _keys["ec384"] = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)) { KeyId = "ec384" };
        _keys["ec521"] = new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP521)) { KeyId = "ec521" };
        WriteKeys(_keys.Values);
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Registry:Authorization:JwksFile"] = JwksFile,
            ["Registry:Authorization:Issuers:0"] = Issuer,
            ["Registry:Authorization:Audience"] = Audience,
        };
        foreach (var (key, value) in settings)
            values[key] = value.Length > 0 ? value : null;
        foreach (var key in values.Keys.Where(key => values[key] is null).ToList())
            values.Remove(key);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        _services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log)).AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IHostEnvironment>(new Environment(_folder))
            .AddRegistryAuthorization(configuration).BuildServiceProvider();
    }

    public RSA Rsa { get; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));

    public string JwksFile => Path.Combine(_folder, "jwks.json");

    public TokenGate Gate => _services.GetRequiredService<TokenGate>();

    public RefusedTokens Remembered => _services.GetRequiredService<RefusedTokens>();

    /// <summary>Every line that was logged.</summary>
    public IReadOnlyCollection<string> Logged => _log.Lines;

    public async Task<(string Status, string Description)> HealthAsync()
    {
        var result = await ActivatorUtilities.CreateInstance<KeysReady>(_services).CheckHealthAsync(new HealthCheckContext());
        return (result.Status.ToString(), result.Description ?? "");
    }

    public void WriteKeys(IEnumerable<SecurityKey> keys) => File.WriteAllText(JwksFile, Jwks(keys));

    public static string Jwks(IEnumerable<SecurityKey> keys) => JsonSerializer.Serialize(new { keys = keys.Select(Public) });

    public string Token(Action<SecurityTokenDescriptor>? change = null, string key = "rsa", string algorithm = "RS256", SecurityKey? with =
        null)
    {
        var now = Clock.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["scope"] = "Appointment.register", ["client_id"] = "c" },
            SigningCredentials = new SigningCredentials(with ?? _keys[key], algorithm),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async Task<TokenResult> CheckAsync(string token) => await Gate.CheckAsync($"Bearer {token}", CancellationToken.None);

    public async Task<string[]> RefusedAsync(string token) =>
        [.. Assert.IsType<TokenRejection>(await CheckAsync(token)).Messages.Select(message => message.Diagnostics)];

    public async Task<Caller> AcceptedAsync(string token)
    {
        var result = await CheckAsync(token);
        Assert.True(result is Caller, (result as TokenRejection)?.Messages[0].Diagnostics);
        return (Caller)result;
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static Dictionary<string, string> Public(SecurityKey key)
    {
        var jwk = JsonWebKeyConverter.ConvertFromSecurityKey(key);
        var members = new Dictionary<string,
            string?>
        {
            ["kty"] = jwk.Kty,
            ["kid"] = jwk.Kid,
            ["n"] = jwk.N,
            ["e"] = jwk.E,
            ["crv"] = jwk.Crv,
            ["x"] = jwk.X,
            ["y"] =
            jwk.Y
        };
        return members.Where(member => member.Value is not null).ToDictionary(member => member.Key, member => member.Value!);
    }

    private sealed class Environment(string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
