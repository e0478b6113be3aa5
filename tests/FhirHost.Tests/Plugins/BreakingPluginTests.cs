using FhirHost.Plugins;

namespace FhirHost.Tests.Plugins;

/// <summary>Plugins that break after they are loaded, each in a way of its own, beside one that works.</summary>
public sealed class BreakingPluginTests : IDisposable
{
    private const string Plugin = "FhirHost.BrokenPlugin";
    private const string Failed = $"failed in {Plugin}.BrokenConfiguration";

    private static readonly string Built =
        Path.Combine(HostApplication.Root, "tests", Plugin, "bin", HostApplication.BuildConfiguration, "net10.0", $"{Plugin}.dll");

    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["services"] = Failed + ".ConfigureServices: breaks by services Because: the inner cause of services",
        ["services-body"] = Failed + ".ConfigureServices: Could not load file or assembly",
        ["static"] = "StaticConfiguration' threw an exception. Because: breaks by static Because: the inner cause of static",
        ["pipeline"] = Failed + ".Configure: breaks by pipeline Because: the inner cause of pipeline",
        ["pipeline-body"] = Failed + ".Configure: Could not load file or assembly",
        ["handler-body"] = "has a handler in FhirHost.BrokenPlugin.BrokenConfiguration that cannot work: Could not load file or assembly",
        ["handler-static"] = "that cannot work: The type initializer for 'FhirHost.BrokenPlugin.ExplodingHandlers' threw an exception. "
            + "Because: breaks by handler-static",
        ["handler-absent"] = "that cannot work: of the handler AbsentHandlers, no plugin adds the service AbsentHandlers",
        ["handler-scoped"] = "that cannot work: of the handler INeed, NeedyHandlers cannot be made: no plugin adds the service IAbsent",
        ["handler-async-void"] = "Handlers.Forget is async void",
        ["handler-hidden-async-void"] = "HiddenAsyncVoid.Handle is async void",
        ["middleware"] = "that cannot be made: Unable to resolve service for type 'FhirHost.BrokenPlugin.IAbsent'",
        ["middleware-body"] = "that cannot be made: breaks by middleware-body Because: the inner cause of middleware-body",
        ["contributor"] = "that cannot be made: NeedyContributor cannot be made: no plugin adds the service IAbsent",
        ["repository"] = "that cannot be made: NeedyRepository cannot be made: no plugin adds the service IAbsent",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("host-plugins-").FullName;

    public BreakingPluginTests() => File.Copy(
        Path.Combine(HostApplication.PluginDirectory, "net10.0", "FhirHost.TestPlugin.dll"),
        Path.Combine(_folder, "FhirHost.TestPlugin.dll"));

    public static TheoryData<string> Phases => ["services-body", "handler-scoped", "middleware"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenPluginsThatBreakInEveryWay_WhenTheStartMayGoOn_ThenTheyAreReportedAndTheOthersRun()
    {
        foreach (var way in Ways.Keys)
            Add(way);
        MadeAssembly.Write(Path.Combine(_folder, "Signature.dll"), "Vonk.Core", new Version(0, 0, 0, 0), "NoSuchClass");
        using var host = HostProcess.Start([$"--PipelineOptions:PluginDirectory={_folder}", "--PipelineOptions:StopOnBrokenPlugin=false",
            "--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1"]);
        var lines = new List<string>();
        Uri? address = null;
        while (address is null && await host.Process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line);
            if (line.Split("Now listening on: ") is [_, var url])
                address = new Uri(url);
        }

        var left = lines.FindAll(line => line.Contains("A plugin is left out: ", StringComparison.Ordinal));
        Assert.All(Ways.Values.Append("The plugin Signature does not fit this host: "),
            words => Assert.Contains(left, line => line.Contains(words, StringComparison.Ordinal)));
        using var client = new HttpClient { BaseAddress = address };
        using var answer = await client.GetAsync(new Uri("Basic/1", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var gone = await client.GetAsync(new Uri("$broken", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        using var ready = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
        Assert.Equal(["transient"], await ready.IssuesAsync(HttpStatusCode.ServiceUnavailable));
    }

    [Theory]
    [MemberData(nameof(Phases))]
    public async Task GivenAPluginThatBreaks_WhenStartedAsEver_ThenTheStartEndsWithItsCauseAndTheSetting(string way)
    {
        Add(way);
        using var host = HostProcess.Start(
            [$"--PipelineOptions:PluginDirectory={_folder}", "--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1"]);
        _ = host.Process.StandardOutput.ReadToEndAsync();
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains($"  - The plugin {Plugin} ", error, StringComparison.Ordinal);
        Assert.Contains(Ways[way], error, StringComparison.Ordinal);
        Assert.Contains("PipelineOptions:StopOnBrokenPlugin", error, StringComparison.Ordinal);
        Assert.DoesNotContain("PublicKeyToken=***", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ExceptionWithInnerOnes_SaysEachOnce()
    {
        var cause = new AggregateException(
            new TypeInitializationException("A.B", new InvalidOperationException("second", new FormatException("third"))),
            new FormatException("third"));
        Assert.Equal("The type initializer for 'A.B' threw an exception. Because: second Because: third", Causes.Of(cause));
    }

    private void Add(string way) => File.Copy(Built, Path.Combine(_folder, $"Broken.{way}.dll"));
}
