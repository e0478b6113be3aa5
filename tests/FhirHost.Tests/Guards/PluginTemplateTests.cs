namespace FhirHost.Tests.Guards;

/// <summary>The plugin of docs/plugin-template, dropped into the host, and the switches of its operation.</summary>
[Trait("Spec", "T4")]
public sealed class PluginTemplateTests
{
    private static readonly (string, string) Plugin =
        ("PipelineOptions:PluginDirectory",
        Path.Combine(HostApplication.Root, "docs", "plugin-template", "bin", HostApplication.BuildConfiguration));

    [Fact]
    public async Task GivenTheTemplate_WhenDroppedIn_ThenItsOperationMiddlewareAndCapabilityAreThere()
    {
        await using var host = HostApplication.With(Plugin);
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "$greet?name=Ada");
        Assert.Equal(["informational"], await answer.IssuesAsync(HttpStatusCode.OK));
        Assert.Contains("Hello, Ada.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("hello", answer.Header("X-Greeting"));
        Assert.Contains("\"greet\"", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("handling=lenient", HttpStatusCode.OK)]
    [InlineData("handling=strict", HttpStatusCode.BadRequest)]
    public async Task GivenAParameterThatNoOneHandles_ThenItIsReportedAndStrictlyRefused(string? prefer, HttpStatusCode status)
    {
        await using var host = HostApplication.With(Plugin);
        using var client = host.CreateClient();
        using var answer =
            await client.AskAsync("GET", "$greet?name=Ada&colour=red&_format=json", headers: prefer is null ? [] : [("Prefer", prefer)]);
        Assert.Equal(["informational", "not-supported"], await answer.IssuesAsync(status));
        Assert.Contains("'colour'", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System", HttpStatusCode.NotImplemented)]
    [InlineData("Type", HttpStatusCode.OK)]
    public async Task GivenItsOperationSwitchedOff_ThenItIs501OnThatLevelAndNotListed(string level, HttpStatusCode status)
    {
        await using var host = HostApplication.With(Plugin, ("Operations:$greet:Level:0", level), ("Operations:$greet:Enabled", "false"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "$greet");
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK, (await client.GetStringAsync(new Uri("metadata", UriKind.Relative)))
            .Contains("\"greet\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenAnInteractionSwitchedOff_ThenItIs501()
    {
        await using var host = HostApplication.With(("Operations:read:Enabled", "false"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(["not-supported"], await answer.IssuesAsync(HttpStatusCode.NotImplemented));
    }

    [Fact]
    public async Task GivenWrongOperations_WhenStarted_ThenEachIsNamed()
    {
        using var host = HostProcess.Start(["--Hosting:HttpPort=0", "--Operations:reed:Enabled=false", "--Operations:$x:Level:0=Planet"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("'reed' is no interaction", error, StringComparison.Ordinal);
        Assert.Contains("'Planet'", error, StringComparison.Ordinal);
    }
}
