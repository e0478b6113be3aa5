using FhirHost.Tests.Running;

namespace FhirHost.Tests.Plugins;

/// <summary>A plugin that cannot be loaded, beside one that can.</summary>
public sealed class BrokenPluginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-plugins-").FullName;

    public BrokenPluginTests()
    {
        var good = Directory.CreateDirectory(Path.Combine(_folder, "Good")).FullName;
        foreach (var file in Directory.EnumerateFiles(HostApplication.PluginDirectory, "FhirHost.TestPlugin.*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(good, Path.GetFileName(file)), overwrite: true);
        var broken = Directory.CreateDirectory(Path.Combine(_folder, "Broken")).FullName;
        File.WriteAllText(Path.Combine(broken, "Broken.deps.json"), """{"runtimeTarget":{"name":".NETCoreApp,Version=v10.0"},"targets":{".NETCoreApp,Version=v10.0":{}},"libraries":{}}""");
        File.WriteAllText(Path.Combine(broken, "Broken.dll"), "no assembly");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenABrokenPlugin_WhenStarted_ThenItIsReportedAndTheOthersRun()
    {
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1"]);
        var said = "";
        Uri? address = null;
        while (address is null && await host.Process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (line.Split("Now listening on: ") is [_, var url])
                address = new Uri(url);
        }

        Assert.Contains("A plugin is left out. The plugin Broken.dll cannot be loaded", said, StringComparison.Ordinal);
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync(new Uri("Basic/1", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task GivenABrokenPluginThatMustNotBeMissing_WhenStarted_ThenTheStartEndsWithItsName()
    {
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--PipelineOptions:StopOnBrokenPlugin=true", "--Hosting:HttpPort=0"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("Broken.dll cannot be loaded", error, StringComparison.Ordinal);
    }
}
