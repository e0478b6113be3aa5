namespace Registry.Cli.Tests.Testing;

/// <summary>The command <c>test run</c>: no secret, and nothing that only looks like text, in output or reports.</summary>
public sealed class TestSecretsTests : TestLab
{
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

    [Fact]
    public void Run_NamesAndAnswersWithControlCharacters_ReachNoReportAndNoTerminal()
    {
        const string Hostile = "a\u001b[31mb\u009b2Jc\u202ed";
        Server.Answer = request =>
        {
            var answer = StubServer.Of(200, $"{{\"resourceType\":\"Patient\",\"id\":\"{Hostile}\"}}");
            answer.Headers.TryAddWithoutValidation("X-Hostile", "x\u202ey\u009bz");
            return answer;
        };
        var check = "<action><assert><path value=\".id\"/><value value=\"x\"/></assert></action>";
        var json = $$$"""
            {"resourceType":"TestScript","id":"one","url":"http://scripts.example/one","name":"{{{Hostile}}}","status":"active",
            "test":[{"id":"t1","name":"{{{Hostile}}}","description":"{{{Hostile}}}","action":[
            {"operation":{"type":{"code":"read"},"resource":"Patient","params":"/p1","label":"{{{Hostile}}}"}},
            {"assert":{"path":".id","value":"x","label":"{{{Hostile}}}"}}]}]}
            """;
        Write("s/one.json", json.Replace("\u001b", "\\u001b", StringComparison.Ordinal));
        Script("two", check);

        var run = RunScripts(PathOf("s"), "--report", PathOf("r"), "--junit", PathOf("j.xml"), "--html", PathOf("p.html"), "--summary",
            PathOf("s.json"), "--csv", PathOf("c.csv"), "--log-http", PathOf("h.log"));

        Assert.Equal(1, run.ExitCode);
        string[] files = [.. Directory.GetFiles(PathOf("r")), PathOf("j.xml"), PathOf("p.html"), PathOf("s.json"), PathOf("c.csv"),
            PathOf("h.log")];
        string[] others = [run.Output, run.Error, RunScripts(PathOf("s"), "--dry-run").Output, Run("list", PathOf("s")).Output,
            Run("validate", PathOf("s")).Output];
        Assert.All(files.Select(File.ReadAllText).Concat(others), text =>
        {
            Assert.DoesNotContain(text.EnumerateRunes(), rune => rune.Value is 0x1B or 0x9B or 0x202E);
            Assert.DoesNotContain("&#x1", text, StringComparison.OrdinalIgnoreCase);
        });
        // What JSON escapes would come back to whoever reads the reports. The page shows a body as JSON, so that escapes are its text.
        Assert.All(files.Where(file => !file.EndsWith(".html", StringComparison.Ordinal)).Select(File.ReadAllText), text =>
        {
            Assert.DoesNotContain("\\u001b", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("\\u202e", text, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Contains("a[31mb2Jcd", run.Output, StringComparison.Ordinal);
    }
}
