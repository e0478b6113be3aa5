using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;

namespace Registry.Plugin.Tests.Authorization.Certificates;

[Trait("Spec", "T3")]
public sealed class CertificateGateTests : IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly X509Certificate2 _one;
    private readonly X509Certificate2 _other;

    public CertificateGateTests() => (_one, _other) = (_root.Client("one.example"), _root.Client("other.example"));

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("WhenPresent", null, true, null)]
    [InlineData("WhenPresent", null, false, null)]
    [InlineData("WhenPresent", "own", true, null)]
    [InlineData("WhenPresent", "own", false, "the connection has none")]
    [InlineData("WhenPresent", "other", true, "bound to another client certificate")]
    [InlineData("WhenPresent", "other", false, "the connection has none")]
    [InlineData("WhenPresent", "unknown", true, "which this registry cannot check")]
    [InlineData("Required", null, true, "not bound to a client certificate")]
    [InlineData("Required", null, false, "not bound to a client certificate")]
    [InlineData("required", "own", true, null)]
    [InlineData("Required", "other", true, "bound to another client certificate")]
    [InlineData("Required", "unknown", true, "which this registry cannot check")]
    [InlineData("Off", "other", true, null)]
    [InlineData("Off", "own", false, null)]
    public void Refuse_Binding_IsAsTheSettingSays(string binding, string? bound, bool connected, string? error)
    {
        var caller = Caller(bound switch { "own" => ThumbprintOf(_one), "other" => ThumbprintOf(_other), "unknown" => "", _ => null });
        AssertErrors(CreateSut(binding).Refuse(caller, connected ? _one : null), error);
    }

    [Fact]
    public void Refuse_ThumbprintInAnotherSpelling_IsAnother()
    {
        foreach (var spelling in new[] { ThumbprintOf(_one) + "=", ThumbprintOf(_one).ToUpperInvariant(),
            Convert.ToHexString(SHA256.HashData(_one.RawData)) })
            AssertErrors(CreateSut().Refuse(Caller(spelling), _one), "bound to another client certificate");
    }

    [Theory]
    [InlineData("one.example", null)]
    [InlineData("ONE.example", "of no system")]
    [InlineData("thumbprint", null)]
    [InlineData("thumbprint with colons", null)]
    [InlineData("other.example", "of no system")]
    public void Refuse_System_IsFoundByThumbprintOrName(string certificate, string? error)
    {
        var thumbprint = _one.GetCertHashString(HashAlgorithmName.SHA256);
        var configured = certificate switch
        {
            "thumbprint" => thumbprint,
            "thumbprint with colons" => string.Join(':', thumbprint.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant(),
            _ => certificate,
        };
        AssertErrors(CreateSut(systems: new CallingSystem { Certificate = configured, Clients = ["c"] }).Refuse(Caller(), _one), error);
    }

    [Fact]
    public void Refuse_NoCertificate_IsNoSystem() =>
        AssertErrors(CreateSut(systems: new CallingSystem { Certificate = "one.example", Clients = ["c"] }).Refuse(Caller(), null),
            "no client certificate");

    [Theory]
    [InlineData("c", null)]
    [InlineData("d", null)]
    [InlineData("C", "(Clinic) may use")]
    [InlineData(null, "(Clinic) may use")]
    public void Refuse_TokenOfAnotherClient_NamesTheSystem(string? client, string? error) =>
        AssertErrors(CreateSut(systems: new CallingSystem { Name = "Clinic", Certificate = "one.example", Clients = ["c", "d"] })
            .Refuse(Caller(client: client), _one), error);

    [Fact]
    public void Refuse_ThumbprintAndName_TheThumbprintCounts()
    {
        var sut = CreateSut(systems:
        [
            new CallingSystem { Certificate = "one.example", Clients = ["by name"] },
            new CallingSystem { Certificate = _one.GetCertHashString(HashAlgorithmName.SHA256), Clients = ["by thumbprint"] },
        ]);
        AssertErrors(sut.Refuse(Caller(client: "by thumbprint"), _one), null);
        AssertErrors(sut.Refuse(Caller(client: "by name"), _one), "may use");
    }

    [Theory]
    [InlineData("upper", "upper")]
    [InlineData("upper", "lower")]
    [InlineData("lower", "lower")]
    [InlineData("colons", "upper")]
    [InlineData("colons", "colons")]
    public void Refuse_CommonNameThatSpellsTheThumbprint_IsNotThatSystem(string configured, string claimed)
    {
        string Spelled(string form) => form switch
        {
            "lower" => Convert.ToHexStringLower(SHA256.HashData(_one.RawData)),
            "colons" => BitConverter.ToString(SHA256.HashData(_one.RawData)).Replace('-', ':'),
            _ => Convert.ToHexString(SHA256.HashData(_one.RawData)),
        };
        var sut = CreateSut(systems: new CallingSystem { Certificate = Spelled(configured), Clients = ["c"] });
        AssertErrors(sut.Refuse(Caller(), _root.Client(Spelled(claimed))), "of no system");
        AssertErrors(sut.Refuse(Caller(), _one), null);
    }

    [Fact]
    public void Refuse_NameInAnotherPlace_IsNotTheCommonName()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var subject in new[] { "O=one.example", "CN=one.example, CN=evil.example", "CN=\"x, CN=one.example\"",
            "CN=one.example+O=x" })
        {
            using var certificate = new CertificateRequest(subject, key, HashAlgorithmName.SHA256)
                .CreateSelfSigned(TestAuthority.Now, TestAuthority.Now.AddDays(1));
            AssertErrors(CreateSut(systems: new CallingSystem { Certificate = "one.example", Clients = ["c"] })
                .Refuse(Caller(), certificate), "of no system");
        }
    }

    [Fact]
    public void Refuse_BindingAndSystemWrong_BothAreReported()
    {
        var refusal = CreateSut("Required", new CallingSystem { Certificate = "other.example", Clients = ["c"] }).Refuse(Caller(), _one);
        Assert.Equal((2, "Bearer error=\"invalid_token\""), (refusal!.Messages.Count, refusal.Challenge));
    }

    private static CertificateGate CreateSut(string binding = "WhenPresent", params CallingSystem[] systems)
    {
        var options = Options.Create(new AuthorizationOptions { CertificateBinding = binding, Systems = systems });
        return new CertificateGate(new CallingSystems(options), options, NullLogger<CertificateGate>.Instance);
    }

    private static Caller Caller(string? bound = null, string? client = "c") => new()
    {
        Issuer = "i",
        ClientId = client,
        CertificateThumbprint = bound,
        Permissions = RegistryPermissions.None,
        ExpiresAt = TestAuthority.Now,
    };

    private static string ThumbprintOf(X509Certificate2 certificate) => Base64Url.EncodeToString(SHA256.HashData(certificate.RawData));

    private static void AssertErrors(TokenRejection? refusal, string? error)
    {
        if (error is null)
            Assert.Null(refusal);
        else
            Assert.Contains(error, Assert.Single(Assert.IsType<TokenRejection>(refusal).Messages).Diagnostics, StringComparison.Ordinal);
    }
}
