using System.Text.Json;
using System.Xml.Linq;

namespace Registry.Cli.Tests.Testing;

/// <summary>The command <c>test run</c>: exit codes, output, reports and secrets.</summary>
public sealed class TestRunTests : TestLab
{
    [Fact]
    public void Run_EverythingPasses_ExitsWith0AndALineAScript()
    {
        Script("one", Status(200));
        Script("two", Status(200));

        var run = RunScripts(PathOf("s"), "--seed", "7");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, run.OutputLines.Count(line => line.StartsWith("PASS ", StringComparison.Ordinal)));
        Assert.StartsWith("Score 100 %: 2 of 2 tests passed", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.EndsWith("Seed 7.", run.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ATestFails_ExitsWith1AndSaysWhereWhatAndHowToRepeatIt()
    {
        var file = Script("one", Status(404));

        var run = RunScripts(file, "--token", Token);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{file}:4", run.Output, StringComparison.Ordinal);
        Assert.Contains("expected: equals '404'", run.Output, StringComparison.Ordinal);
        Assert.Contains("actual:   200", run.Output, StringComparison.Ordinal);
        Assert.Contains("GET http://server.example/fhir/Patient/p1 → 200", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"gender\":\"male\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("curl -i -X GET 'http://server.example/fhir/Patient/p1'", run.Output, StringComparison.Ordinal);
        Assert.Contains("Authorization: (redacted)", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, run.Output, StringComparison.Ordinal);
        Assert.Equal($"Bearer {Token}", Server.Requests[^1].Authorization);
    }

    [Fact]
    public void Run_OnlyWarnings_ExitsWith0UnlessTheyAreToFail()
    {
        var file = Script("one", Status(200) + Status(404, """<warningOnly value="true"/>"""));

        Assert.Equal((0, 1), (RunScripts(file).ExitCode, RunScripts(file, "--fail-on-warning").ExitCode));
    }

    [Fact]
    public void Run_AnInvalidScript_ExitsWith2AndRunsTheOthers()
    {
        var broken = Write("s/broken.xml", "<TestScript xmlns=\"http://hl7.org/fhir\"><test></TestScript>");
        Script("one", Status(200));

        var run = RunScripts(PathOf("s"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(broken, run.Output, StringComparison.Ordinal);
        Assert.Contains("PASS ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--server", "nowhere")]
    [InlineData("--format", "yaml")]
    [InlineData("--var", "novalue")]
    [InlineData("--parallel", "0")]
    [InlineData("--destination", "x=http://other.example")]
    [InlineData("--oauth-token-url", "http://token.example")]
    [InlineData("--baseline", "old.json")]
    [InlineData("--fixture", "id=/none/such.json")]
    [InlineData("--token-env", "NO_SUCH_VARIABLE_OF_THE_TESTS")]
    [InlineData("--no-such-option", "x")]
    public void Run_AWrongCommandLine_ExitsWith2AndSendsNothing(params string[] options)
    {
        var run = options[0] == "--server" ? Run(["run", Script("one", Status(200)), .. options])
            : RunScripts(Script("one", Status(200)), options);

        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Run_NoServer_ExitsWith3AndNamesIt()
    {
        Server.Answer = _ => throw new HttpRequestException("refused");

        var run = RunScripts(Script("one", Status(200)));

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("http://server.example/fhir cannot be reached", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_TheTokenIsRefused_ExitsWith3BeforeAnyTest()
    {
        Server.Answer = _ => StubServer.Of(401, "");

        Assert.Equal(3, RunScripts(Script("one", Status(200)), "--token", Token).ExitCode);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public void Run_NothingRan_ExitsWith4()
    {
        var file = Script("one", """<action><assert><rule><ruleId value="Groovy"/></rule></assert></action>""");

        Assert.Equal(4, RunScripts(file).ExitCode);
        Assert.Equal(4, RunScripts(file, "--include", "another").ExitCode);
    }

    [Fact]
    public void Run_Interrupted_ExitsWith130TearsDownAndWritesReports()
    {
        using var stop = new CancellationTokenSource();
        Server.Answer = request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/p1", StringComparison.Ordinal) && !stop.IsCancellationRequested)
                stop.Cancel();
            return StubServer.Of(200, StubServer.Patient);
        };
        var file = Script("one", Status(200), after: "<teardown>" + Read.Replace("/p1", "/torn-down", StringComparison.Ordinal)
            + "</teardown>");

        var run = Run(stop.Token, "run", file, "--server", "http://server.example/fhir", "--junit", PathOf("j.xml"), "--summary",
            PathOf("s.json"));

        Assert.Equal(130, run.ExitCode);
        Assert.EndsWith("/torn-down", Server.Requests[^1].Url, StringComparison.Ordinal);
        Assert.Equal(["t1", "Teardown"], XDocument.Load(PathOf("j.xml")).Descendants("testcase").Select(test =>
            test.Attribute("name")!.Value));
        Assert.True(JsonDocument.Parse(File.ReadAllText(PathOf("s.json"))).RootElement.GetProperty("results")[0]
            .GetProperty("interrupted").GetBoolean());
    }

    [Fact]
    public void Run_Selection_IsByFileTestAndSpecificationId()
    {
        Script("one", Status(200));
        Script("two", Status(200),
            after: $"<test id=\"t2\"><name value=\"t2\"/><description value=\"Specification: Q7.\"/>{Read}{Status(200)}</test>");

        Assert.Contains("1 of 1 tests", RunScripts(PathOf("s"), "--include", "one").Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 tests", RunScripts(PathOf("s"), "--exclude", "one").Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 tests", RunScripts(PathOf("s"), "--spec", "Q7").Output, StringComparison.Ordinal);
        Assert.Contains("1 of 1 tests", RunScripts(PathOf("s"), "--test", "t2").Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 tests", RunScripts(PathOf("s/*.xml"), "--test", "t1").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_InParallelAndInBothFormats_ReportsStayInOrder()
    {
        for (var number = 1; number <= 6; number++)
            Script($"s{number}", Status(200));

        var run = RunScripts(PathOf("s"), "--parallel", "4", "--format", "both");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(Enumerable.Range(1, 6).SelectMany(number => new[] { $"s{number} (json)", $"s{number} (xml)" }),
            run.OutputLines[..^1].Select(line => line[8..line.IndexOf(" (1 of", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Run_FailFast_StartsNoFurtherScript()
    {
        Script("a", Status(404));
        Script("b", Status(200));

        var run = RunScripts(PathOf("s"), "--fail-fast");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("; 1 scripts.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Dry_SendsNothingAndSaysWhatWouldBeSent()
    {
        var run = RunScripts(Script("one", Status(200)), "--dry-run");

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(Server.Requests);
        Assert.Contains("read Patient/p1", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_Strict_RefusesWithFileAndLine()
    {
        var file = Script("one", Status(200, """<stopTestOnFail value="true"/>"""));

        Assert.Equal(0, RunScripts(file).ExitCode);
        var strict = RunScripts(file, "--strict");
        Assert.Equal(2, strict.ExitCode);
        Assert.Contains($"{file}: Line 4: STU3 has no 'stopTestOnFail'", strict.Output, StringComparison.Ordinal);
    }
}
