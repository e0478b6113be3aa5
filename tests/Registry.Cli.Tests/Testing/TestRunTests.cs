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
    public void Run_WithReports_EachIsThereAndNoneHasASecret()
    {
        Server.Answer = _ => StubServer.Of(200, """{"resourceType":"Patient","id":"p1","gender":"s3cret-value"}""");
        var file = Script("one", Status(404), "<variable><name value=\"clientSecret\"/></variable>",
            $"<test id=\"t2\"><name value=\"t2\"/>{Read.Replace("/p1", "/p1?key=${clientSecret}", StringComparison.Ordinal)}"
                + $"{Status(404)}</test>");

        var run = RunScripts(file, "--token", Token, "--var", "clientSecret=s3cret-value", "--report", PathOf("r"), "--junit",
            PathOf("j.xml"), "--html", PathOf("p.html"), "--summary", PathOf("s.json"), "--csv", PathOf("c.csv"), "--log-http",
            PathOf("h.log"));

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("?key=s3cret-value", Server.Requests[^1].Url, StringComparison.Ordinal);
        string[] reports = [PathOf("r/one.json"), PathOf("j.xml"), PathOf("p.html"), PathOf("s.json"), PathOf("c.csv")];
        Assert.All(reports.Select(File.ReadAllText).Append(run.Output), text => Assert.Contains("404", text, StringComparison.Ordinal));
        Assert.Contains("> Authorization: (redacted)", File.ReadAllText(PathOf("h.log")), StringComparison.Ordinal);
        Assert.All(reports.Append(PathOf("h.log")).Select(File.ReadAllText).Append(run.Output), text =>
        {
            Assert.DoesNotContain("s3cret-value", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Token, text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Run_ClientCredentials_TheTokenIsAskedForOnceAndUsed()
    {
        Server.Answer = request => StubServer.Of(200, request.RequestUri!.Host == "token.example"
            ? """{"access_token":"issued-token-1"}""" : StubServer.Patient);
        Environment.SetEnvironmentVariable("TEST_RUN_CLIENT_SECRET", "the secret");

        var run = RunScripts(Script("one", Status(200)), "--oauth-token-url", "http://token.example/token", "--client-id", "me",
            "--client-secret-env", "TEST_RUN_CLIENT_SECRET", "--scope", "a b");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("grant_type=client_credentials&client_id=me&client_secret=the+secret&scope=a+b",
            Assert.Single(Server.Requests, request => request.Method == "POST").Body);
        Assert.All(Server.Requests.Skip(1), request => Assert.Equal("Bearer issued-token-1", request.Authorization));
        Server.Answer = _ => StubServer.Of(400, "");
        Assert.Equal(3, RunScripts(PathOf("s"), "--oauth-token-url", "http://token.example/token", "--client-id", "me").ExitCode);
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

    [Theory]
    [InlineData("--server", "https://user:hush-hush@server.example/fhir")]
    [InlineData("--destination", "2=https://user:hush-hush@server.example/fhir")]
    public void Run_WithAPasswordInAUrl_IsRefusedWithoutShowingIt(string option, string value)
    {
        var file = Script("one", Status(200));
        var run = option == "--server" ? Run("run", file, option, value) : RunScripts(file, option, value);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", run.Output + run.Error, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Run_AnAnswerWithControlSequencesAndCommands_ReachesNeitherTerminalNorBuildLog()
    {
        Server.Answer = _ => StubServer.Of(200,
            "{\"resourceType\":\"Patient\",\"id\":\"\u001b[2J\\n::add-mask::x ##vso[task.complete]\"}\u001b]0;x\u0007");
        var run = RunScripts(Script("one", """
            <action><assert><path value=".id"/><value value="x"/></assert></action>
            <action><assert><responseCode value="404"/></assert></action>
            """), "--plain");

        Assert.NotEqual(0, run.ExitCode);
        Assert.DoesNotContain('\u001b', run.Output);
        Assert.DoesNotContain("##vso[", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(run.OutputLines, line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }
}
