using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

[Trait("Spec", "T1")]
public sealed class AuthorizationOptionsValidatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-options-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Validate_NothingInProduction_NamesWhatIsMissing() =>
        AssertErrors(new AuthorizationOptions(), "Production", "no source of keys", "Audience is empty");

    [Fact]
    public void Validate_NothingInDevelopment_IsFine() => AssertErrors(new AuthorizationOptions(), "Development");

    [Fact]
    public void Validate_DevelopmentTokensOffInDevelopment_NeedsASource() =>
        AssertErrors(new AuthorizationOptions { DevelopmentTokens = false }, "Development", "no source of keys", "Audience is empty");

    [Fact]
    public void Validate_DevelopmentTokensInProduction_IsRefused() => AssertErrors(
        new AuthorizationOptions { DevelopmentTokens = true, Authority = "https://a.example", Audience = "a" }, "Production",
            "DevelopmentTokens must not be on");

    [Theory]
    [InlineData("http://tokens.example")]
    [InlineData("tokens.example")]
    [InlineData("ftp://tokens.example")]
    public void Validate_UnsafeAuthority_IsRefused(string authority) =>
        AssertErrors(new AuthorizationOptions { Authority = authority, Audience = "a" }, "Production", "Authority must be an https URL");

    [Fact]
    public void Validate_LoopbackAuthority_IsFine() =>
        AssertErrors(new AuthorizationOptions { Authority = "http://127.0.0.1:1234", Audience = "a" }, "Production");

    [Theory]
    [InlineData(null, "does not exist")]
    [InlineData("{}", "not a JSON Web Key Set")]
    [InlineData("{\"keys\":[]}", "no usable public key")]
    [InlineData("nonsense", "not a JSON Web Key Set")]
    [InlineData("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}", "private or symmetric")]
    public void Validate_UnusableKeyFile_SaysWhy(string? content, string error)
    {
        if (content is not null)
            File.WriteAllText(Path.Combine(_folder, "jwks.json"), content);
        AssertErrors(new AuthorizationOptions { JwksFile = "jwks.json", Issuers = ["i"], Audience = "a" }, "Production", error);
    }

    [Fact]
    public void Validate_PrivateKeyInTheFile_IsRefused()
    {
        using var rsa = RSA.Create(2048);
        var jwk = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(true)));
        File.WriteAllText(Path.Combine(_folder, "jwks.json"),
            JsonSerializer.Serialize(new { keys = new[] { new { kty = "RSA", n = jwk.N, e = jwk.E, d = jwk.D } } }));
        AssertErrors(new AuthorizationOptions { JwksFile = "jwks.json", Issuers = ["i"], Audience = "a" }, "Production",
            "private or symmetric");
    }

    [Fact]
    public void Validate_ManyErrors_AreAllNamed() => AssertErrors(
        new AuthorizationOptions
        {
            Authority = "http://tokens.example",
            JwksFile = "none.json",
            DevelopmentTokens = true,
            ClockSkew = TimeSpan.FromHours(1),
            Permissions = new() { ["Regsiter"] = ["x"] },
            RequiredClaims = [new RequiredClaim()],
        },
        "Production",
        "both set", "DevelopmentTokens must not be on", "Audience is empty", "Issuers is empty", "https URL", "does not exist",
            "'Regsiter'", "without Name", "ClockSkew");

    private void AssertErrors(AuthorizationOptions options, string environment, params string[] expected)
    {
        var errors = new AuthorizationOptionsValidator(new Environment(environment, _folder)).Validate(null, options).Failures?.ToArray()
            ?? [];
        Assert.Equal(expected.Length, errors.Length);
        Assert.All(errors.Zip(expected), pair => Assert.Contains(pair.Second, pair.First, StringComparison.Ordinal));
        Assert.All(errors, error => Assert.StartsWith("Registry:Authorization", error, StringComparison.Ordinal));
    }

    private sealed class Environment(string name, string folder) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = folder;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
