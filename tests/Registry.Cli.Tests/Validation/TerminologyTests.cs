using TerminologyStandIn;

namespace Registry.Cli.Tests.Validation;

public sealed class TerminologyTests : IAsyncLifetime
{
    private const string Sct = "http://snomed.info/sct";

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-cli-").FullName;
    private readonly StandInTerminology _standIn = StandInTerminology.Start();

    public Task InitializeAsync()
    {
        _standIn.Concepts.Add((Sct, "1", "One"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _standIn.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.Empty(_standIn.Refused);
    }

    [Fact]
    public void Validate_TerminologyServer_DecidesAndIsRemembered()
    {
        var cache = Path.Combine(_folder, "cache");
        string[] line =
        [
            "validate", Write("a.json", "1"), Write("b.json", "2"),
            "--terminology-server", _standIn.Url.AbsoluteUri, "--terminology-cache", cache,
        ];

        var run = CommandRun.Of(line);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("a.json: valid", run.Output, StringComparison.Ordinal);
        Assert.Contains("error code-unknown: Observation.code.coding[0].code", run.Output, StringComparison.Ordinal);
        var asked = _standIn.Requests.Count;
        Assert.Equal(run.Output, CommandRun.Of(line).Output);
        Assert.Equal(asked, _standIn.Requests.Count);
    }

    [Theory]
    [InlineData("warn", 0)]
    [InlineData("refuse", 1)]
    public void Validate_ServerFails_WarnsOrRefuses(string policy, int exitCode)
    {
        _standIn.Fault = TerminologyFault.Broken;

        var run = CommandRun.Of(
            "validate", Write("a.json", "1"), "--terminology-server", _standIn.Url.AbsoluteUri, "--terminology-failure", policy);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("terminology-unavailable", run.Output, StringComparison.Ordinal);
        Assert.Contains("status 500", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--terminology-server", "tx.example.org")]
    [InlineData("--terminology-timeout", "0")]
    [InlineData("--terminology-failure", "perhaps")]
    public void Validate_WrongOption_Exits2(string option, string value)
    {
        var run = CommandRun.Of("validate", Write("a.json", "1"), option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(_standIn.Requests);
    }

    private string Write(string name, string code)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $$"""
            { "resourceType": "Observation", "status": "final", "code": { "coding": [{ "system": "{{Sct}}", "code": "{{code}}" }] } }
            """);
        return file;
    }
}
