using System.Text.Json;

namespace Registry.Cli.Tests.Testing;

/// <summary>The commands of <c>test</c> that need no server.</summary>
public sealed class TestFilesTests : TestLab
{
    [Fact]
    public void List_NamesScriptsAndTests()
    {
        Script("one", Status(200));

        Assert.Contains("t1  Specification: S1, C2.", Run("list", PathOf("s")).Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(Run("list", PathOf("s"), "--json").Output).RootElement[0];
        Assert.Equal(("one", "t1"), (json.GetProperty("id").GetString(), json.GetProperty("tests")[0].GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("empty.xml", "", "it is empty")]
    [InlineData("cut.json", "{\"resourceType\":\"Tes", "not well-formed")]
    [InlineData("cut.xml", "<Tes", "not well-formed")]
    [InlineData("zeros.json", "\0\0\0\0", "not well-formed")]
    public void Run_ADamagedFileInAFolder_IsReportedAndTheOthersRun(string name, string content, string problem)
    {
        Script("one", Status(200));
        Write("s/fixture.json", "{}");
        Write("s/notes.txt", "");
        var damaged = Write("s/" + name, content);

        var run = RunScripts(PathOf("s"));

        Assert.Equal(0, run.ExitCode);
        var warning = Assert.Single(run.Error.Split('\n'), line => line.StartsWith("warning: ", StringComparison.Ordinal));
        Assert.StartsWith($"warning: {damaged} is not run: ", warning, StringComparison.Ordinal);
        Assert.Contains(problem, warning, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", RunScripts(PathOf("s/one.xml")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Convert_ThereAndBack_KeepsTheScript()
    {
        var xml = Script("one", Status(200));

        Assert.Equal(0, Run("convert", xml, "--output", PathOf("s/two.json")).ExitCode);
        Assert.Equal(0, Run("convert", PathOf("s/two.json"), "--output", PathOf("s/three.xml")).ExitCode);
        Assert.Equal(0, Run("convert", PathOf("s/three.xml"), "--output", PathOf("s/four.json")).ExitCode);

        Assert.Equal(File.ReadAllText(PathOf("s/two.json")), File.ReadAllText(PathOf("s/four.json")));
        Assert.Equal(0, RunScripts(PathOf("s/two.json")).ExitCode);
        Assert.Equal(2, Run("convert", Write("x.json", "{}")).ExitCode);
    }

    [Fact]
    public void Validate_SaysWhatIsWrongWithFileAndLine()
    {
        var good = Script("good", Status(200));
        Assert.Equal((0, "1 scripts, 0 errors, 0 warnings."), (Run("validate", good).ExitCode, Run("validate", good).OutputLines[^1]));
        var bad = Script("bad", """
            <action><assert><headerField value="ETag"/><value value="${nothing}"/></assert></action>
            <action><assert><minimumId value="missing"/></assert></action>
            <action><assert><validateProfileId value="undeclared"/></assert></action>
            """, """
            <fixture id="f"><resource><reference value="../../../etc/hostname"/></resource></fixture>
              <variable><name value="open"/></variable>
            """);

        var run = Run("validate", bad);

        Assert.Equal(2, run.ExitCode);
        foreach (var problem in (string[])["'nothing' is not declared", "no fixture, response or request 'missing'",
            "profile 'undeclared' is not declared", "leads out of", "'open' has neither a source"])
            Assert.Contains(run.OutputLines, line => line.StartsWith($"{bad}:", StringComparison.Ordinal)
                && line.Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_MakesTheSameReportsAgainAndComparesRuns()
    {
        var file = Script("one", Status(200));
        RunScripts(file, "--summary", PathOf("before.json"), "--report", PathOf("reports"));
        Server.Answer = _ => StubServer.Of(500, "");
        RunScripts(file, "--summary", PathOf("after.json"), "--html", PathOf("a.html"));

        var run = Run("report", PathOf("after.json"), "--compare", PathOf("before.json"), "--html", PathOf("b.html"), "--baseline",
            PathOf("reports"), "--junit", PathOf("b.xml"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("broken   one: t1 (pass, now fail)", run.Output, StringComparison.Ordinal);
        var page = File.ReadAllText(PathOf("b.html"));
        Assert.Contains("data-change=\"broken\"", page, StringComparison.Ordinal);
        Assert.Contains("GET http://server.example/fhir/Patient/p1", page, StringComparison.Ordinal);
        Assert.Contains("failures=\"1\"", File.ReadAllText(PathOf("b.xml")), StringComparison.Ordinal);
        Assert.Equal(0, Run("report", PathOf("after.json"), "--compare", PathOf("after.json")).ExitCode);
        Assert.Equal(0, Run("report", PathOf("reports")).ExitCode);
        Assert.Equal(2, Run("report", Write("other.json", "{\"a\":1}")).ExitCode);
    }
}
