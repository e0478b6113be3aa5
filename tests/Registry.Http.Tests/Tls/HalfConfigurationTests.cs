using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Tls;

[Trait("Spec", "T3"), Trait("Spec", "T4")]
public sealed class HalfConfigurationTests : IDisposable
{
    private readonly CertificateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GivenHalfConfigurationsOfHostAndRegistry_WhenStarted_ThenOneMessageNamesAll()
    {
        var tokens = new TokenIssuer(_folder.Path);
        var settings = RegistryApplication.Settings(_folder.Path, tokens.JwksFile);
        foreach (var (key, value) in new[]
        {
            ("Hosting:HttpPort", "4081"), ("Hosting:HttpsPort", "4081"), ("Hosting:CertificateFile", _folder.File("none")),
            ("Hosting:ClientCertificates:RevocationMode", "Sometimes"), ("Hosting:ClientCertificates:ForwardedHeader", "X-Client-Cert"),
            ("Registry:Authorization:CertificateBinding", "Required"), ("Registry:Authorization:Systems:0:Name", "Clinic"),
        })
            settings[key] = value;
        using var process = RegistryProcess.StartRaw(settings);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        foreach (var problem in new[]
        {
            "the same port", $"Hosting:CertificateFile (command line): the file {_folder.File("none")} does not exist",
                "Hosting:ClientCertificateMode is NoCertificate", "RevocationMode", "without Hosting:TrustedProxies",
            "CertificateBinding (command line) is Required", "Systems is set", "Systems:0 has no Certificate", "Systems:0 has no Clients",
        })
            Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
    }
}
