using System.Diagnostics;
using System.Net;
using FhirHost.Tests.Running;

namespace FhirHost.Tests.Http;

/// <summary>What only a real process over real sockets can show.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string[] Listening = ["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1", "--Logging:LogLevel:Default=Information"];
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

    [Fact]
    public async Task GivenFaultsOfHostAndPlugin_WhenStarted_ThenOneMessageListsAll()
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
        using var host = HostProcess.Start(Listening, ("VONK_PATH_TO_SETTINGS", _folder), ("VONK_TestPlugin__Wrong", "from the environment"));
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
        await File.WriteAllTextAsync(Path.Combine(_folder, "Broken.deps.json"), withDependencies ? "{}" : File.ReadAllText(Path.Combine(HostApplication.PluginDirectory, "net10.0", "FhirHost.TestPlugin.deps.json")));
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}"]);
        Assert.Contains("Broken", await ErrorAsync(host), StringComparison.Ordinal);
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
