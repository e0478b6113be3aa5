using FhirHost.Plugins;

namespace FhirHost.Tests.Plugins;

/// <summary>A plugin that cannot be loaded, beside one that can.</summary>
public sealed class BrokenPluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-plugins-").FullName;

    public BrokenPluginTests()
    {
        var good = Directory.CreateDirectory(Path.Combine(_folder, "Good")).FullName;
        foreach (var file in Directory.EnumerateFiles(HostApplication.PluginDirectory, "FhirHost.TestPlugin.*",
            SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(good, Path.GetFileName(file)), overwrite: true);
        var broken = Directory.CreateDirectory(Path.Combine(_folder, "Broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "Broken.deps.json"),
            """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{".NETCoreApp,Version=v10.0":{}},"libraries":{}}""");
        File.WriteAllText(Path.Combine(broken, "Broken.dll"), "no assembly");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Later", ".NETCoreApp,Version=v99.0", 1, "The plugin Later was built for .NET 99.0, and this host runs on .NET")]
    [InlineData("TooNew", ".NETCoreApp,Version=v10.0", 99, "The plugin TooNew was built against Vonk.Core 99.0.0, and this host has")]
    public void GivenAPluginForAnotherHost_ThenThatIsSaidInWords(string name, string framework, int contract, string words)
    {
        File.WriteAllText(Path.Combine(_folder, "Broken", $"{name}.deps.json"),
            $$$"""{"runtimeTarget":{"name":"{{{framework}}}"},"targets":{"{{{framework}}}":{}},"libraries":{}}""");
        MadeAssembly.Write(Path.Combine(_folder, "Broken", $"{name}.dll"), "Vonk.Core", new Version(contract, 0, 0, 0));
        var problem = Assert.Throws<PluginException>(() => PluginFolder.Load(Path.Combine(_folder, "Broken", $"{name}.dll")));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Contains("uild it", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAPluginWhoseStartFails_ThenTheStartEndsWithItsName()
    {
        using var host = HostProcess.Start(["--Hosting:HttpPort=0", "--TestPlugin:FailAtStart=true"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("The plugin FhirHost.TestPlugin failed in FhirHost.TestPlugin.Configurations.AnyOtherName: as the test wants it",
            error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenVerboseLogging_ThenEveryChoiceIsExplained()
    {
        using var host =
            HostProcess.Start(["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1",
            "--Logging:LogLevel:Vonk.Core.Pluggability=Debug", "--Logging:LogLevel:FhirHost=Debug", "--PipelineOptions:Branches:0:Path=/",
            "--PipelineOptions:Branches:0:Exclude:0=FhirHost.TestPlugin.Later"]);
        var said = "";
        while (await host.Process.StandardOutput.ReadLineAsync() is { } line
            && !line.Contains("Now listening on", StringComparison.Ordinal))
            said += line + "\n";
        Assert.Contains(
            "FhirHost.TestPlugin.Later.LaterConfiguration is excluded, since the entry 'FhirHost.TestPlugin.Later' of Exclude names it",
            said, StringComparison.Ordinal);
        Assert.Contains("FhirHost.TestPlugin.Configurations is included, since Include is empty, so all are", said,
            StringComparison.Ordinal);
        Assert.Contains(" 4400 FhirHost.TestPlugin.Configurations (included) | Services: V | Pipeline: V", said, StringComparison.Ordinal);
        Assert.Contains(" 4500 FhirHost.TestPlugin.Later.LaterConfiguration (excluded) | Services: X | Pipeline: V", said,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenABrokenPlugin_WhenStarted_ThenItIsReportedAndTheOthersRun()
    {
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--PipelineOptions:StopOnBrokenPlugin=false",
            "--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1"]);
        var said = "";
        Uri? address = null;
        while (address is null && await host.Process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (line.Split("Now listening on: ") is [_, var url])
                address = new Uri(url);
        }

        Assert.Contains("A plugin is left out: The plugin Broken.dll cannot be loaded", said, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync(new Uri("Basic/1", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(["transient"], await ready.IssuesAsync(System.Net.HttpStatusCode.ServiceUnavailable));
        Assert.Contains("plugins", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var live = await client.GetAsync(new Uri("$liveness", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task GivenABrokenPlugin_WhenStartedAsEver_ThenTheStartEndsWithItsNameAndTheSettings()
    {
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--Hosting:HttpPort=0"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("Broken.dll cannot be loaded", error, StringComparison.Ordinal);
        Assert.Contains("PipelineOptions:PluginDirectory", error, StringComparison.Ordinal);
        Assert.Contains("PipelineOptions:StopOnBrokenPlugin", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("empty")]
    public async Task GivenNoPlugins_WhenStarted_ThenTheStartEndsWithTheSettingUnlessItMayGoOnAndIsNotReady(string folder)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        string[] arguments = [$"--PipelineOptions:PluginDirectory={Path.Combine(_folder, folder)}", "--Hosting:HttpPort=0",
            "--Hosting:ListenAddress=127.0.0.1"];
        using var host = HostProcess.Start(arguments);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("  - PipelineOptions:PluginDirectory (command line)", error, StringComparison.Ordinal);
        using var other = HostProcess.Start([.. arguments, "--PipelineOptions:StopOnBrokenPlugin=false",
            "--Logging:LogLevel:Default=Information"]);
        using var client = new HttpClient { BaseAddress = await other.AddressAsync() };
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(["transient"], await ready.IssuesAsync(System.Net.HttpStatusCode.ServiceUnavailable));
    }
}
