using Registry.TestScripts;
using Registry.TestScripts.Loading;

namespace Samples.InMemory.Tests.Scripts;

/// <summary>
/// The public scripts against the sample, each against a server of its own; <c>samples/InMemory/public-scripts.md</c> explains each result.
/// Without the scripts, only what the repository has of them is held together.
/// </summary>
public sealed class PublicScriptTests
{
    private const string Client = "FHIRClient";

    public static TheoryData<string> Names => [.. Explained.Names];

    [Fact]
    public void Table_ExplainsEveryScriptThatHasAnExpectedReport()
    {
        Assert.Equal(Explained.Names.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(ExpectedReport.Folder, "TDD-*.json").Select(Path.GetFileNameWithoutExtension)
                .Order(StringComparer.Ordinal));
        Assert.Equal((46, 16), (Explained.Names.Count, Explained.Names.Count(name => name.Contains(Client, StringComparison.Ordinal))));
    }

    [Fact]
    public void Loader_ReadsEveryScript()
    {
        Assert.Equal(PublicScripts.AreThere ? 46 : 0, PublicScripts.Files.Count);
        Assert.All(PublicScripts.Files, file =>
        {
            var script = ScriptLoader.Load(file);
            Assert.NotEmpty(script.Tests);
            Assert.Equal(Path.GetFileName(file).Contains(Client, StringComparison.Ordinal),
                script.Tests.SelectMany(test => test.Actions).OfType<ScriptOperation>().Any(operation => operation.Origin is not null));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Script_EndsAsItsReportAndTheTableSay(string name)
    {
        if (!PublicScripts.AreThere)
        {
            // The script cannot be run; what the table says of it can still be held against the frozen report.
            Assert.Equal(Explained.ResultOf(name), ExpectedReport.ResultOf(name));
            return;
        }

        var script = Assert.Single(PublicScripts.Files, file => Path.GetFileNameWithoutExtension(file) == name);
        ExpectedReport.AssertIs(await ScriptServer.RunAsync(script));
        Assert.Equal(Explained.ResultOf(name), ExpectedReport.ResultOf(name));
    }
}
