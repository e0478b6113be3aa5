using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FhirHost.Tests.Http;

/// <summary>What only a real process over real sockets can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string[] Listening =
        ["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1", "--Logging:LogLevel:Default=Information"];
    private readonly string _folder = Directory.CreateTempSubdirectory("host-process-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenSigterm_WhenARequestIsRunning_ThenItIsFinished()
    {
        using var host = HostProcess.Start(Listening);
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        var running = client.AskAsync("GET", "Basic/1/$wait");
        await Task.Delay(500);
        using var signal = Process.Start("kill", ["-TERM", host.Process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var response = await running;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await host.Process.WaitForExitAsync();
        Assert.Equal(0, host.Process.ExitCode);
    }

    [Fact]
    [Trait("Spec", "F5b")]
    public async Task GivenAnotherOriginOverASocket_ThenAListedOneMayReadAndTheOtherMayNot()
    {
        using var host = HostProcess.Start([.. Listening, "--Hosting:Cors:Origins:0=https://portal.example"]);
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        foreach (var (origin, isListed) in new[] { ("https://portal.example", true), ("https://other.example", false) })
        {
            using var preflight = await client.AskAsync("OPTIONS", "Basic/1", null, ("Origin", origin),
                ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization,if-match"));
            using var answer = await client.AskAsync("GET", "Basic/1", null, ("Origin", origin));
            Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK), (preflight.StatusCode, answer.StatusCode));
            foreach (var response in new[] { preflight, answer })
                Assert.Equal(isListed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed)
                    && allowed.SequenceEqual([origin]));
        }
    }

    [Fact]
    public async Task GivenARunningServer_ThenItDoesNotWatchTheFolderThatItWritesTo()
    {
        using var host = HostProcess.Start(Listening);
        await host.AddressAsync();
        var open = new DirectoryInfo($"/proc/{host.Process.Id}/fd");
        // Elsewhere than on Linux what a process watches cannot be seen.
        Assert.DoesNotContain(open.Exists ? open.GetFiles() : [], file => file.LinkTarget?.Contains("inotify") == true);
    }

    [Fact]
    public async Task GivenHeadOverASocket_ThenTheConnectionStaysInStep()
    {
        using var host = HostProcess.Start(Listening);
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        for (var round = 0; round < 3; round++)
        {
            using var head = await client.AskAsync("HEAD", "metadata");
            using var get = await client.AskAsync("GET", "Basic/1");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (head.StatusCode, get.StatusCode));
            Assert.True(head.Content.Headers.ContentLength > 0);
        }
    }

    [Fact]
    [Trait("Spec", "S11")]
    public async Task GivenABodyOverTheLimitOverASocket_ThenItIs413WithAnOutcome()
    {
        using var host = HostProcess.Start([.. Listening, "--SizeLimits:MaxResourceSize=1kB"]);
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        using var response = await client.AskAsync("POST", "Basic/$count", new ByteArrayContent(new byte[1001]));
        Assert.Equal(["too-long"], await response.IssuesAsync(HttpStatusCode.RequestEntityTooLarge));
    }

    [Theory]
    [Trait("Spec", "F6")]
    [InlineData("127.0.0.0/8", "https://public.example/Basic/1/_history/1")]
    [InlineData("192.0.2.1", null)]
    public async Task GivenForwardedHeaders_ThenOnlyAListedProxyIsBelieved(string trusted, string? location)
    {
        using var host = HostProcess.Start([.. Listening, $"--Hosting:TrustedProxies:0={trusted}"]);
        using var client = new HttpClient { BaseAddress = await host.AddressAsync() };
        using var response =
            await client.AskAsync("POST", "Basic", new StringContent("{}", System.Text.Encoding.UTF8, "application/fhir+json"),
            ("X-Forwarded-Host", "public.example"), ("X-Forwarded-Proto", "https"));
        Assert.Equal(location ?? new Uri(client.BaseAddress, "Basic/1/_history/1").AbsoluteUri, response.Header("Location"));
    }

    [Fact]
    [Trait("Spec", "F5")]
    public async Task GivenACertificate_ThenHttpsIsServedAndTlsStays()
    {
        var file = Path.Combine(_folder, "server.pfx");
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(100));
            await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx, "secret"));
        }

        using var host =
            HostProcess.Start([.. Listening, "--Hosting:HttpPort=-1", "--Hosting:HttpsPort=0", $"--Hosting:CertificateFile={file}",
            "--Hosting:CertificatePassword=secret"]);
#pragma warning disable MA0039 // the certificate was made five lines above, and no one else has issued it
        using var handler =
            new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=localhost" };
#pragma warning restore MA0039
        using var client = new HttpClient(handler) { BaseAddress = await host.AddressAsync() };
        using var response = await client.AskAsync("GET", "Basic/1");
        Assert.Equal((HttpStatusCode.OK, "https"), (response.StatusCode, client.BaseAddress.Scheme));
        Assert.NotNull(response.Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task GivenErrorsOfHostAndPlugin_WhenStarted_ThenOneMessageListsAll()
    {
        using var host = HostProcess.Start(["--TestPlugin:Wrong=x", "--Hosting:HttpsPort=-5", "--SizeLimits:MaxResourceSize=1 MB"]);
        var error = await ErrorAsync(host);
        foreach (var key in new[] { "TestPlugin:Wrong", "Hosting:HttpsPort", "SizeLimits:MaxResourceSize" })
            Assert.Contains(key, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenSettingsMovedToAFolderThatIsNotThere_WhenStarted_ThenItSaysSo()
    {
        using var host = HostProcess.Start([], ("VONK_PATH_TO_SETTINGS", Path.Combine(_folder, "none")));
        Assert.Contains("VONK_PATH_TO_SETTINGS", await ErrorAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenEnvironmentAndInstanceFile_ThenTheInstanceFileWins()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "appsettings.instance.json"), """{ "TestPlugin": { "Wrong": "" } }""");
        using var host =
            HostProcess.Start(Listening, ("VONK_PATH_TO_SETTINGS", _folder), ("VONK_TestPlugin__Wrong", "from the environment"));
        Assert.NotNull(await host.AddressAsync());
        using var without = HostProcess.Start(Listening, ("VONK_TestPlugin__Wrong", "from the environment"));
        Assert.Contains("TestPlugin:Wrong", await ErrorAsync(without), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GivenABrokenPlugin_WhenStarted_ThenItIsNamed(bool withDependencies)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "Broken.dll"), "no assembly");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Broken.deps.json"), withDependencies ? "{}"
            : File.ReadAllText(Path.Combine(HostApplication.PluginDirectory, "net10.0", "FhirHost.TestPlugin.deps.json")));
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--PipelineOptions:StopOnBrokenPlugin=true"]);
        Assert.Contains("Broken", await ErrorAsync(host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAPortThatIsInUse_WhenStarted_ThenOneMessageSaysSoWithoutAStack()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var host = HostProcess.Start([$"--Hosting:HttpPort={port}", "--Hosting:ListenAddress=127.0.0.1"]);
        Assert.Contains($"port {port} is in use", await ErrorAsync(host), StringComparison.Ordinal);
    }

    private static async Task<string> ErrorAsync(HostProcess host)
    {
        var output = host.Process.StandardOutput.ReadToEndAsync();
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
        return error;
    }
}
