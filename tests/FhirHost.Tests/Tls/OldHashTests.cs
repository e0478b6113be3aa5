using System.Diagnostics;
using FhirHost.Tls;

namespace FhirHost.Tests.Tls;

/// <summary>
/// Client certificates signed with hashes that can be forged, in a real handshake. The framework's own client does not present them any
/// more, so that openssl does, at the level of security that allows it.
/// </summary>
[Trait("Spec", "T3")]
public sealed class OldHashTests(HandshakeFixture fixture) : IClassFixture<HandshakeFixture>
{
    [Theory]
    [InlineData("leaf with SHA-1", "tls1_2")]
    [InlineData("leaf with SHA-1", "tls1_3")]
    [InlineData("leaf with MD5", "tls1_2")]
    [InlineData("leaf with MD5", "tls1_3")]
    public async Task GivenAnOldHash_ThenTheHandshakeFailsAndTheLogSaysWhy(string name, string version)
    {
        Assert.DoesNotContain("HTTP/1.1", await AskAsync(name, version), StringComparison.Ordinal);
        await fixture.Host.LoggedAsync(
            $"{Thumbprint.Of(fixture.Cases[name]!)} refused: is signed with MD5, SHA-1 or another weak algorithm");
    }

    [Theory]
    [InlineData("tls1_2")]
    [InlineData("tls1_3")]
    public async Task GivenAHashOfToday_ThenTheSameClientIsAnswered(string version) =>
        Assert.Contains("HTTP/1.1 200", await AskAsync("leaf with SHA-256", version), StringComparison.Ordinal);

    private async Task<string> AskAsync(string name, string version)
    {
        var certificate = fixture.Cases[name]!;
        var folder = Directory.CreateTempSubdirectory("old-hash-").FullName;
        try
        {
            var (file, key) = (Path.Combine(folder, "client.pem"), Path.Combine(folder, "client.key"));
            await File.WriteAllTextAsync(file, certificate.ExportCertificatePem());
            using (var secret = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)!)
                await File.WriteAllTextAsync(key, secret.ExportPkcs8PrivateKeyPem());
            var start = new ProcessStartInfo("openssl")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var argument in (string[])["s_client", "-connect", $"127.0.0.1:{fixture.Host.Https.Port}", "-cert", file, "-key", key,
                "-cipher", "DEFAULT:@SECLEVEL=0", "-" + version, "-ign_eof"])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            await process.StandardInput.WriteAsync("GET /Basic/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            await process.StandardInput.FlushAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return output + await error;
        }
        catch (IOException)
        {
            // The connection had ended before the request was sent.
            return "";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
