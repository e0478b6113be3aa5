using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tests.Tls;

/// <summary>
/// tests/certificates.sh makes with OpenSSL what the documentation promises: another opinion on certificates, keys and lists.
/// </summary>
[Trait("Spec", "T3")]
public sealed class ScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-script-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenTheScriptsCertificates_WhenTheServerRunsWithThem_ThenOnlyTheRightClientGetsIn()
    {
        var settings = await MakeAsync();
        using var host =
            HostProcess.Start(["--Hosting:HttpPort=-1", "--Hosting:HttpsPort=0", "--Hosting:ListenAddress=127.0.0.1",
            "--Logging:LogLevel:Default=Information", .. settings]);
        var address = await host.AddressAsync();
        using var client = Client(address, "client");
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var revoked = Client(address, "revoked");
        await Assert.ThrowsAsync<HttpRequestException>(() => revoked.AskAsync("GET", "Basic/1"));
    }

    /// <summary>Runs the script, and takes the settings from what it tells the reader to type.</summary>
    private async Task<string[]> MakeAsync()
    {
        using var script =
            Process.Start(new ProcessStartInfo("bash",
            [Path.Combine(HostApplication.Root, "tests", "certificates.sh"), _folder])
            {
                UseShellExecute = false,
                RedirectStandardOutput =
            true
            })!;
        var output = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        Assert.Equal(0, script.ExitCode);
        var settings = output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.StartsWith("--Hosting:", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, settings.Length);
        return settings;
    }

    private HttpClient Client(Uri address, string name)
    {
        var authority = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(_folder, "authority.pem"));
        return TlsClient.To(address, authority,
            X509Certificate2.CreateFromPemFile(Path.Combine(_folder, name + ".pem"), Path.Combine(_folder, name + ".key")));
    }
}
