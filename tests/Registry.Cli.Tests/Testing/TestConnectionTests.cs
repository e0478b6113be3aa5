using System.Security.Cryptography.X509Certificates;
using TestCertificates;

namespace Registry.Cli.Tests.Testing;

/// <summary>How <c>test run</c> connects: certificates and redirects, over real sockets.</summary>
public sealed class TestConnectionTests : TestLab
{
    private const string Password = "password of the test";

    [Fact]
    public async Task Run_OverTls_OnlyAServerThatIsTrustedIsConnectedTo()
    {
        using var authority = TestAuthority.Root();
        using var stranger = TestAuthority.Root("Another root");
        await using var server = await SocketServer.StartAsync(authority.Server());
        var script = Script("one", Status(200));
        var (own, other) = (Pem("own.pem", authority.Certificate), Pem("other.pem", stranger.Certificate));

        Assert.Equal(3, (await RunAsync(script, server)).ExitCode);
        Assert.Equal(3, (await RunAsync(script, server, "--ca", other)).ExitCode);
        Assert.Empty(server.Received);
        Assert.Equal(0, (await RunAsync(script, server, "--ca", own)).ExitCode);
        Assert.Equal(0, (await RunAsync(script, server, "--insecure")).ExitCode);
        Assert.Equal(4, server.Received.Count);
    }

    [Theory]
    [InlineData("client.pfx")]
    [InlineData("client.pem")]
    [InlineData("split.pem")]
    public async Task Run_WithAClientCertificate_TheServerGetsItAndTheAuthorityBelowTheRoot(string file)
    {
        using var authority = TestAuthority.Root();
        using var below = authority.Intermediate();
        var client = below.Client();
        await using var server = await SocketServer.StartAsync(authority.Server(), wantsClientCertificate: true);
        Environment.SetEnvironmentVariable("TEST_RUN_CERTIFICATE_PASSWORD", Password);
        string[] options = file switch
        {
            "client.pfx" => ["--client-cert", Pfx(file, client, below.Certificate), "--client-cert-password-env",
                "TEST_RUN_CERTIFICATE_PASSWORD"],
            "client.pem" => ["--client-cert", Write(file, Text(client, below.Certificate) + Key(client))],
            _ => ["--client-cert", Write(file, Text(client, below.Certificate)), "--client-key", Write("client.key", Key(client))],
        };

        var run = await RunAsync(Script("one", Status(200)), server, ["--insecure", .. options]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([client.Thumbprint, below.Certificate.Thumbprint], server.ClientCertificates);
    }

    [Fact]
    public async Task Run_WithoutTheCertificateThatTheServerWants_ExitsWith3()
    {
        using var authority = TestAuthority.Root();
        await using var server = await SocketServer.StartAsync(authority.Server(), wantsClientCertificate: true);
        var script = Script("one", Status(200));

        Assert.Equal(3, (await RunAsync(script, server, "--insecure")).ExitCode);
        Assert.Equal(2, (await RunAsync(script, server, "--client-cert", Write("no.pem", "no certificate"))).ExitCode);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Run_ARedirect_IsTheAnswerThatIsTestedAndIsNotFollowed()
    {
        await using var server = await SocketServer.StartAsync();
        var file = Script("one", Status(302));
        File.WriteAllText(file, File.ReadAllText(file).Replace("/p1", "/moved", StringComparison.Ordinal));

        var run = await RunAsync(file, server);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["GET /fhir/metadata", "GET /fhir/Patient/moved"], server.Received);
    }

    private static async Task<CommandRun> RunAsync(string script, SocketServer server, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await RegistryTool.RunAsync(["test", "run", script, "--server", server.Url, .. more], output, error, () => Stream.Null);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    private string Pem(string name, X509Certificate2 certificate) => Write(name, certificate.ExportCertificatePem());

    private static string Text(params X509Certificate2[] all) =>
        string.Concat(all.Select(certificate => certificate.ExportCertificatePem() + "\n"));

    private static string Key(X509Certificate2 certificate) => certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n";

    private string Pfx(string name, X509Certificate2 certificate, X509Certificate2 below)
    {
        using var publicOnly = X509CertificateLoader.LoadCertificate(below.RawData);
        var all = new X509Certificate2Collection { certificate, publicOnly };
        File.WriteAllBytes(PathOf(name), all.Export(X509ContentType.Pkcs12, Password)!);
        return PathOf(name);
    }
}
