using FhirHost.Tests.Running;
using Registry.TestScripts;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>Scripts of ours of the kinds that the public ones are of, which are run wherever the repository is.</summary>
public sealed class OwnScriptTests
{
    private static readonly string Folder = Path.Combine(HostApplication.Root, "tests", "Samples.InMemory.Tests", "OwnScripts");

    [Theory]
    [InlineData("own-life-xml", Outcome.Pass)]
    [InlineData("own-search-json", Outcome.Pass)]
    [InlineData("own-client", Outcome.Pass)]
    [InlineData("own-update-without-id", Outcome.Fail)]
    [InlineData("own-rule", Outcome.Skip)]
    public async Task Script_EndsAsItsReportSays(string name, Outcome outcome)
    {
        var result = await ScriptServer.RunAsync(Path.Combine(Folder, $"{name}.xml"));
        Assert.Equal(outcome, result.Outcome);
        ExpectedReport.AssertIs(result);
    }
}
