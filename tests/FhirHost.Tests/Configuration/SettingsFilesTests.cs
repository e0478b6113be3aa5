using FhirHost.Configuration;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Configuration;

public sealed class SettingsFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("""{ "A": [1, }""", "is not valid JSON at line 1, position")]
    [InlineData("", "is empty; write { } into it")]
    [InlineData("[]", "must hold an object")]
    [InlineData("""{ "A": 1, "a": 2 }""", "cannot be read")]
    public void AddSettings_BrokenFiles_AreAllReported(string content, string words)
    {
        Write("appsettings.json", content);
        Write("logsettings.json", content);
        var problem = Assert.Throws<SettingsException>(() => Read());
        Assert.Equal(2, problem.Errors.Count);
        Assert.All(problem.Errors, one => Assert.Contains(words, one, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"Serilog":{"MinimumLevel":"Verbose"}}""", "Serilog:MinimumLevel:Default", "Verbose")]
    [InlineData("""{"Serilog":{"MinimumLevel":{"Default":"Fatal"}}}""", "Serilog:MinimumLevel:Default", "Fatal")]
    [InlineData("""{"Serilog":{"MinimumLevel":{"Override":{"Vonk.Core.Pluggability.VonkConfigurer":"Verbose"}}}}""",
        "Serilog:MinimumLevel:Override:Vonk.Core.Pluggability.VonkConfigurer", "Verbose")]
    [InlineData("""{"Logging":{"LogLevel":{"Default":"Verbose"}}}""", "Logging:LogLevel:Default", "Trace")]
    public void AddSettings_LevelsOfSerilog_AreThoseOfTheLog(string content, string key, string level)
    {
        Write("logsettings.instance.json", content);
        Assert.Equal(level, Read().Settings[key]);
    }

    [Fact]
    public void AddSettings_LogFiles_SayOnlyWhatIsLogged()
    {
        Write("appsettings.instance.json", """{"Hosting":{"HttpPort":1}}""");
        Write("logsettings.instance.json", """{"Hosting":{"HttpPort":2},"Logging":{"LogLevel":{"Default":"Error"}}}""");
        var (settings, sources) = Read();
        Assert.Equal(("1", "Error"), (settings["Hosting:HttpPort"], settings["Logging:LogLevel:Default"]));
        Assert.Contains("Hosting:HttpPort (logsettings.instance.json) has no effect", Assert.Single(sources.Ineffective),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "holds neither appsettings.instance.json nor logsettings.instance.json")]
    [InlineData(false, "does not exist")]
    public async Task GivenAFolderOfSettingsWithoutAny_ThenTheStartEnds(bool exists, string words)
    {
        using var host =
            HostProcess.Start(["--Hosting:HttpPort=0"], ("VONK_PATH_TO_SETTINGS", exists ? _folder : Path.Combine(_folder, "none")));
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains(words, error, StringComparison.Ordinal);
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);

    private (IConfiguration Settings, LayeredSettings Sources) Read()
    {
        var configuration = new ConfigurationManager();
        var sources = configuration.AddSettings(_folder, []);
        return (configuration, sources);
    }
}
