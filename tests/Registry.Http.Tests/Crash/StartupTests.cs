using Registry.Http.Tests.Running;

namespace Registry.Http.Tests.Crash;

/// <summary>A server that is half configured does not start, and says everything that is wrong at once.</summary>
[Trait("Spec", "T4")]
public sealed class StartupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenManyWrongSettings_WhenStarted_ThenOneMessageNamesAll()
    {
        using var process = RegistryProcess.StartRaw(new Dictionary<string, string>
        {
            ["PipelineOptions:PluginDirectory"] = Path.Combine(Repository.Host, "plugins"),
            ["Registry:SQLiteDbOptions:ConnectionString"] = $"Data Source={Path.Combine(_folder, "registry.db")}",
            ["Registry:Edition"] = "3.0",
            ["Registry:Repository"] = "Memory",
            ["Registry:Rules:Disabled:0"] = "R99",
            ["Registry:Conformance:Profile"] = "http://example.org/none",
            ["Registry:Conformance:TerminologyServer"] = "https://user:secret@tx.example.org",
            ["Registry:Conformance:TerminologyTimeout"] = "00:01:00",
            ["Registry:Conformance:TerminologyFailure"] = "Perhaps",
            ["Registry:Conformance:TerminologyCacheLifetime"] = "00:00:00",
            ["Registry:Authorization:DevelopmentTokens"] = "true",
            ["Hosting:BaseUrl"] = "not a url",
            ["SizeLimits:MaxResourceSize"] = "big",
        });
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        foreach (var key in new[]
        {
            "Registry:Edition", "Registry:Repository", "R99", "Registry:Conformance:Profile", "Registry:Conformance:TerminologyServer",
            "Registry:Conformance:TerminologyTimeout", "Registry:Conformance:TerminologyFailure",
            "Registry:Conformance:TerminologyCacheLifetime",
            "Registry:Authorization:DevelopmentTokens", "Registry:Authorization:Audience", "Hosting:BaseUrl", "SizeLimits:MaxResourceSize",
        })
            Assert.Contains(key, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAProfileWithAnError_WhenStarted_ThenOneMessageNamesFileAndPlace()
    {
        using var process = RegistryProcess.StartRaw(new Dictionary<string,
            string>(RegistryApplication.Settings(_folder, new TokenIssuer(_folder).JwksFile))
        {
            ["Registry:Conformance:Packages:0"] = BrokenProfile.Write(_folder, "Appointment"),
            ["Registry:Conformance:Profile"] = BrokenProfile.Url,
        });
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output + await error;
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("broken.json", said, StringComparison.Ordinal);
        Assert.Contains("differential.element[1].min", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }
}
