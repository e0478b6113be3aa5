using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Tls;

/// <summary>What a development server prints can be pasted as it is, under mutual TLS too.</summary>
public sealed class FirstRequestTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly TestAuthority _root = TestAuthority.Root();

    public void Dispose()
    {
        _folder.Dispose();
        _root.Dispose();
    }

    [Fact]
    public async Task GivenRequiredCertificates_WhenTheFirstRequestIsPasted_ThenItIsRegisteredAndRead()
    {
        _folder.WriteServer(_root.Server());
        _folder.WriteAuthorities(_root);
        using var client = _root.Client("me.example");
        await File.WriteAllTextAsync(_folder.File("client.pem"), client.ExportCertificatePem());
        await File.WriteAllTextAsync(_folder.File("client.key"), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        using var server = RegistryProcess.StartRaw(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PipelineOptions:PluginDirectory"] = Path.Combine(Repository.Host, "plugins"),
            ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={_folder.File("registry.db")}",
            ["Registry:Audit:Directory"] = _folder.File("audit"),
            ["Hosting:HttpPort"] = "0",
            ["Hosting:HttpsPort"] = "0",
            ["Hosting:CertificateFile"] = _folder.ServerCertificate,
            ["Hosting:CertificateKeyFile"] = _folder.ServerKey,
            ["Hosting:ClientCertificateMode"] = "RequireCertificate",
            ["Hosting:ClientCertificates:CaFile"] = _folder.Authorities,
            ["Hosting:ClientCertificates:RevocationMode"] = "NoCheck",
            ["Logging:LogLevel:Default"] = "None",
        }, "Development");
        try
        {
            Assert.Contains("paste this into another terminal", await NextAsync(server), StringComparison.Ordinal);
            var text = "";
            while (await NextAsync(server) is var line && !line.Contains("Accept: application/fhir+xml", StringComparison.Ordinal))
                text += line + "\n";
            text += "  -H \"Authorization: Bearer $TOKEN\" -H 'Accept: application/fhir+xml'\n";
            Assert.Contains(_folder.ServerCertificate, text, StringComparison.Ordinal);
            _ = server.StandardOutput.ReadToEndAsync();
            // The only thing that is not as it is printed: tests share no file.
            var said = await PasteAsync(text.Replace("/tmp/answer", _folder.File("answer"), StringComparison.Ordinal));
            Assert.Contains(" 201", said, StringComparison.Ordinal);
            Assert.Contains(" 200", said, StringComparison.Ordinal);
            Assert.Contains("<Appointment", said, StringComparison.Ordinal);
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    private async Task<string> PasteAsync(string text)
    {
        var start = new ProcessStartInfo("sh") { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["CA"] = _folder.Authorities;
        start.Environment["CERT"] = _folder.File("client.pem");
        start.Environment["KEY"] = _folder.File("client.key");
        using var shell = Process.Start(start)!;
        await shell.StandardInput.WriteAsync(text);
        shell.StandardInput.Close();
        var said = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        return said;
    }

    private static async Task<string> NextAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Trim().Length > 0)
                return line;
        }

        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }
}
