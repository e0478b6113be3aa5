using PackageGenerator.Facts;
using Registry.Cli.Packages;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Committed;

/// <summary>The tables of the host, against the command that makes them and against what is known of STU3.</summary>
public sealed class TablesTests
{
    private static readonly string Tables = Path.Combine(Repository.Root, "host", "Vonk.Fhir.R3", "Definitions");

    private static readonly string Expressions =
        Path.Combine(Repository.Root, "samples", "InMemory", "Definitions", "searchexpressions.txt");

    [Fact]
    public void Readme_Command_GivesTheCommittedBytes()
    {
        using var folder = new TemporaryFolder();
        var command = Assert.Single(Repository.ReadmeCommands("tables"));
        command[Array.IndexOf(command, "--out") + 1] = folder.Path;
        command[Array.IndexOf(command, "--expressions") + 1] = Path.Combine(folder.Path, "searchexpressions.txt");
        var run = GeneratorRun.Of(ConstraintTexts.Shipped(), command);
        if (!Directory.Exists(Repository.Published))
        {
            // Without the published packages, the command must at least be understood and fail on its source.
            Assert.Equal(GenerateCommand.Refused, run.ExitCode);
            return;
        }

        Assert.Equal(0, run.ExitCode);
        foreach (var table in new[] { "elements.txt", "searchparameters.txt", "compartments.txt", "summary.txt" })
            Assert.Equal(File.ReadAllText(Path.Combine(Tables, table)), File.ReadAllText(Path.Combine(folder.Path, table)));
        Assert.Equal(File.ReadAllText(Expressions), File.ReadAllText(Path.Combine(folder.Path, "searchexpressions.txt")));
    }

    [Theory]
    [InlineData("searchparameters.txt", "Appointment patient reference Patient")]
    [InlineData("searchparameters.txt", "Patient family string")]
    [InlineData("searchparameters.txt", "Resource _id token")]
    [InlineData("compartments.txt", "Patient Appointment actor")]
    [InlineData("summary.txt", "Money value comparator unit system code")]
    [InlineData("elements.txt", " participant.actor 1 Reference")]
    [InlineData("elements.txt", " url 1!@ uri")]
    [InlineData("elements.txt", " entry.link * #Bundle.link")]
    public void Table_HasTheFact(string table, string line) => Assert.Contains(line, File.ReadAllLines(Path.Combine(Tables, table)));

    [Theory]
    [InlineData("Patient phone telecom.where(system='phone')")]
    [InlineData("Patient death-date deceased.as(dateTime)")]
    [InlineData("Resource _tag meta.tag")]
    public void Expressions_HaveTheFact(string line) => Assert.Contains(line, File.ReadAllLines(Expressions));

    [Fact]
    public void Command_OnASourceThatIsNone_SaysSo()
    {
        using var folder = new TemporaryFolder();
        var run = GeneratorRun.Of(ConstraintTexts.Shipped(), "tables", "--source", Path.Combine(folder.Path, "none.tgz"), "--out",
            folder.Path);
        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.Contains("none.tgz", run.Error, StringComparison.Ordinal);
    }
}
