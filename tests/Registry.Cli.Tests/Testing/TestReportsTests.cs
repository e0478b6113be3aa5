namespace Registry.Cli.Tests.Testing;

/// <summary>The reports that <c>test run</c> writes: valid, and safe to open.</summary>
public sealed class TestReportsTests : TestLab
{
    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public void Run_WithTestReports_EachIsValidWhateverBecameOfItsScript(string format)
    {
        Server.Answer = request => StubServer.Of(200, request.RequestUri!.Query.Length > 0 ? "<html>\u0001" : StubServer.Patient);
        var setup = $"<setup>{Read}{Status(404)}</setup>";
        Script("passes", Status(200));
        Script("fails", Status(404));
        Script("warns", Status(404, """<warningOnly value="true"/>"""));
        Script("skipped", Status(200), setup, $"<teardown>{Read}</teardown>");
        Script("error", """<action><assert><expression value="this is )( no expression"/></assert></action>""");
        Script("rule", """<action><assert><rule><ruleId value="Groovy"/></rule></assert></action>""");
        Script("markup", Read.Replace("/p1", "?a=%3Cb%3E", StringComparison.Ordinal)
            + """<action><assert><description value="&lt;b&gt; &amp; &#9;"/><resource value="Patient"/></assert></action>""");
        Script("empty", Status(200), after: "<test id=\"t2\"><name value=\"t2\"/></test>");
        Write("s/broken.xml", "<TestScript xmlns=\"http://hl7.org/fhir\"><test></TestScript>");
        Write("s/control.json", """
            {"resourceType":"TestScript","id":"control","name":"a\u0001b","test":[{"name":"\u0002","description":" ",
            "action":[{"assert":{"responseCode":"200"}}]}]}
            """);

        RunScripts(PathOf("s"), "--report", PathOf("r"), "--report-format", format);

        Assert.Equal(10, Directory.GetFiles(PathOf("r"), $"*.{format}").Length);
        var check = CommandRun.Of("validate", PathOf("r"));
        Assert.Equal((0, 10), (check.ExitCode, check.OutputLines.Count(line => line.EndsWith(": valid", StringComparison.Ordinal))));
    }

    [Fact]
    public void Run_WithCsv_HasALineForEachTestAndNothingThatASpreadsheetCalculates()
    {
        Write("s/broken.xml", "<TestScript xmlns=\"http://hl7.org/fhir\"><test></TestScript>");
        Script("one", Status(404), after: "<test id=\"t2\"><name value=\"=1+1, &quot;2&quot;\"/>" + Read + Status(200) + "</test>");

        RunScripts(PathOf("s"), "--csv", PathOf("c.csv"));

        var rows = File.ReadAllLines(PathOf("c.csv"));
        Assert.Equal("script,file,test,result,seconds,message", rows[0]);
        Assert.StartsWith($"broken.xml,{PathOf("s/broken.xml")},,error,", rows[1], StringComparison.Ordinal);
        Assert.StartsWith($"one,{PathOf("s/one.xml")},t1,fail,", rows[2], StringComparison.Ordinal);
        Assert.StartsWith($"one,{PathOf("s/one.xml")},\"'=1+1, \"\"2\"\"\",pass,", rows[3], StringComparison.Ordinal);
        Assert.Equal(4, rows.Length);
    }
}
