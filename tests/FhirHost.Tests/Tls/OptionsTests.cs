using FhirHost.Http;
using FhirHost.Tls.Startup;

namespace FhirHost.Tests.Tls;

/// <summary>Half configurations, which do not start.</summary>
[Trait("Spec", "T3"), Trait("Spec", "T4")]
public sealed class OptionsTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly TestAuthority _root = TestAuthority.Root();

    public OptionsTests()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        _folder.WriteRevocations(_root.Crl());
    }

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
    }

    [Fact]
    public void Validate_WholeConfiguration_IsFine() => AssertErrors(_ => { });

    [Fact]
    public void Validate_Nothing_IsFine() => Assert.Empty(Errors(new HostingOptions()));

    [Fact]
    public void Validate_RequireWithoutAuthorities_IsRefused() =>
        AssertErrors(options => options.ClientCertificates.CaFile = "", "CaFile is empty");

    [Fact]
    public void Validate_CrlFilesWithoutFiles_IsRefused() =>
        AssertErrors(options => options.ClientCertificates.CrlFiles = [], "CrlFiles is empty");

    [Theory]
    [InlineData("NoCheck")]
    [InlineData("online")]
    public void Validate_CrlFilesThatAreNotUsed_AreRefused(string mode) =>
        AssertErrors(options => options.ClientCertificates.RevocationMode = mode, "does not use them");

    [Theory]
    [InlineData("NoCheck")]
    [InlineData("online")]
    public void Validate_OtherModesWithoutFiles_AreFine(string mode) => AssertErrors(options =>
    {
        options.ClientCertificates.RevocationMode = mode;
        options.ClientCertificates.CrlFiles = [];
    });

    [Fact]
    public void Validate_HeaderWithoutProxies_IsRefused() =>
        AssertErrors(options => options.ClientCertificates.ForwardedHeader = "X-Client-Cert", "without Hosting:TrustedProxies");

    [Fact]
    public void Validate_HeaderThatIsNone_IsRefused() => AssertErrors(options =>
    {
        options.ClientCertificates.ForwardedHeader = "a header:";
        options.TrustedProxies = ["10.0.0.1"];
    }, "must be the name of a header");

    [Fact]
    public void Validate_NoWayToPresentACertificate_IsRefused() =>
        AssertErrors(options => (options.CertificateFile, options.CertificateKeyFile) = ("", ""), "no way to present a certificate");

    [Fact]
    public void Validate_OnlyAProxy_IsFine() => AssertErrors(options =>
    {
        (options.CertificateFile, options.CertificateKeyFile) = ("", "");
        options.ClientCertificates.ForwardedHeader = "Client-Cert";
        options.TrustedProxies = ["10.0.0.0/8"];
    });

    [Fact]
    public void Validate_SettingsThatNothingLooksAt_AreRefused() =>
        AssertErrors(options => options.ClientCertificateMode = "NoCertificate", "ClientCertificateMode is NoCertificate");

    [Theory]
    [InlineData("Maybe")]
    [InlineData("2")]
    public void Validate_UnknownMode_IsRefused(string mode) =>
        AssertErrors(options => options.ClientCertificateMode = mode, "must be NoCertificate, AllowCertificate or RequireCertificate");

    [Theory]
    [InlineData("Sometimes")]
    [InlineData("0")]
    public void Validate_UnknownRevocationMode_IsRefused(string mode) =>
        AssertErrors(options => options.ClientCertificates.RevocationMode = mode, "must be CrlFiles, Online or NoCheck");

    [Fact]
    public void Validate_KeyWithoutCertificate_IsRefused() => AssertErrors(options =>
    {
        options.CertificateFile = "";
        options.ClientCertificateMode = "NoCertificate";
        options.ClientCertificates = new();
    }, "CertificateKeyFile is set without CertificateFile");

    [Fact]
    public void Validate_KeyOfAnotherCertificate_IsRefused()
    {
        using var other = new CertificateFolder();
        other.WriteServer(_root.Server());
        AssertErrors(options => options.CertificateKeyFile = other.ServerKey, "no certificate with a key that fits");
    }

    [Fact]
    public void Validate_FilesThatAreNotThere_AreAllNamed() => AssertErrors(options =>
    {
        options.CertificateFile = _folder.File("none");
        options.CertificateKeyFile = _folder.File("no.key");
        options.ClientCertificates.CaFile = _folder.File("no.pem");
        options.ClientCertificates.CrlFiles = [_folder.Revocations, _folder.File("no.crl")];
    }, $"Hosting:CertificateFile: the file {_folder.File("none")} does not exist",
        $"Hosting:CertificateKeyFile: the file {_folder.File("no.key")} does not exist",
        $"Hosting:ClientCertificates:CaFile: the file {_folder.File("no.pem")} does not exist",
        $"Hosting:ClientCertificates:CrlFiles:1: the file {_folder.File("no.crl")} does not exist");

    [Fact]
    public void Validate_BundleWithoutRoot_IsRefused()
    {
        using var intermediate = _root.Intermediate();
        _folder.WriteAuthorities(intermediate);
        AssertErrors(_ => { }, "no self-signed root");
    }

    [Fact]
    public void Validate_ListOfAnAuthorityThatIsNotInTheBundle_IsRefused()
    {
        using var other = TestAuthority.Root("Other");
        _folder.WriteRevocations(other.Crl());
        AssertErrors(_ => { }, "no authority of CaFile has signed");
    }

    [Fact]
    public void Validate_SamePortTwice_IsRefused()
    {
        var options = new HostingOptions { HttpPort = 4081, CertificateFile = _folder.ServerCertificate };
        Assert.Contains("the same port", Assert.Single(new HostingOptionsValidator().Validate(null, options).Failures!),
            StringComparison.Ordinal);
    }

    private void AssertErrors(Action<HostingOptions> change, params string[] expected)
    {
        var options = new HostingOptions
        {
            CertificateFile = _folder.ServerCertificate,
            CertificateKeyFile = _folder.ServerKey,
            ClientCertificateMode = "RequireCertificate",
            ClientCertificates = { CaFile = _folder.Authorities, CrlFiles = [_folder.Revocations] },
        };
        change(options);
        var errors = Errors(options);
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }

    private static List<string> Errors(HostingOptions options) =>
        [.. new ClientCertificateOptionsValidator().Validate(null, options).Failures ?? [], .. new CertificateFilesValidator()
            .Validate(null, options).Failures ?? []];
}
