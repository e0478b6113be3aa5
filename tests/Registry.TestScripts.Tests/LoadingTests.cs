using System.Text;
using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Tests;

/// <summary>Scripts and fixtures from outside: sloppy ones are accepted, hostile ones are refused in words.</summary>
public sealed class LoadingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("testscripts-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenAScriptInJson_ThenItRunsAsOneInXml()
    {
        const string Json = """
            {"resourceType":"TestScript","id":"j","url":"http://j","name":"j","status":"active",
            "variable":[{"name":"v","path":"Patient/id","sourceId":"r"}],
            "test":[{"id":"t","action":[
            {"operation":{"type":{"code":"read"},"resource":"Patient","params":"/p1","responseId":"r",
             "requestHeader":[{"field":"X-Own","value":"1"}]}},
            {"assert":{"responseCode":"200"}},{"assert":{"path":".id","value":"${v}"}}]}]}
            """;
        var lab = new Lab(Lab.Patient);
        var script = ScriptLoader.Parse(Json, "j.json");
        Assert.Equal(("j", "t", 3), (script.Id, script.Tests[0].Id, script.Tests[0].Actions.Count));
        Assert.Equal(4, script.Tests[0].Actions[0].Line);
        Assert.Equal(Outcome.Pass, (await lab.RunAsync(script)).Outcome);
        Assert.True(lab.Requests[0].Request.Headers.Contains("X-Own"));
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><TestScript xmlns=\"http://hl7.org/fhir\">&e;</TestScript>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><TestScript xmlns=\"http://hl7.org/fhir\">&b;</TestScript>")]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"/>")]
    [InlineData("<TestScript>")]
    [InlineData("{\"resourceType\":")]
    [InlineData("")]
    public void GivenWhatIsNoScript_ThenItIsRefusedInWords(string text)
    {
        var file = Write("s.xml", Encoding.UTF8.GetBytes(text));
        Assert.Contains("s.xml", Assert.Throws<ScriptException>(() => ScriptLoader.Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GivenADeepScript_ThenItIsRefused()
    {
        var xml = $"<TestScript xmlns=\"http://hl7.org/fhir\">{string.Concat(Enumerable.Repeat("<a>", 100_000))}";
        Assert.Throws<ScriptException>(() => ScriptLoader.Parse(xml, "x"));
        Assert.Throws<ScriptException>(() => ScriptLoader.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), "x"));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    public void GivenAnyUsualEncoding_ThenTheScriptIsRead(string name)
    {
        var encoding = name == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name);
        var file = Write("s.xml", [.. encoding.Preamble, .. encoding.GetBytes(Minimal("<description value=\"Zoë\"/>"))]);
        Assert.Equal("Zoë", ScriptLoader.Load(file).Description);
    }

    [Fact]
    public void GivenWhatLaterVersionsHave_ThenItIsNotedAndStrictRefusesItWithItsLine()
    {
        var file = Write("s.xml", Encoding.UTF8.GetBytes(Minimal("""
            <profile id="p" value="http://p"/>
            <test id="t"><action><assert><responseCode value="200"/><stopTestOnFail value="false"/></assert></action></test>
            """)));
        var script = ScriptLoader.Load(file);
        Assert.Equal("http://p", script.Profiles["p"]);
        Assert.Equal(
            ["Line 1: In STU3 a profile is a Reference: it has 'reference', not a value.", "Line 2: STU3 has no 'stopTestOnFail'."],
            script.Notes);
        Assert.Contains("Line 2", Assert.Throws<ScriptException>(() => ScriptLoader.Load(file, strict: true)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../_reference/resources/p.json", true)]
    [InlineData("/_reference/resources/p.json", true)]
    [InlineData("../../outside.json", false)]
    [InlineData("..\\..\\outside.json", false)]
    [InlineData("/etc/hostname", false)]
    [InlineData("file:///etc/hostname", false)]
    [InlineData("../_reference/resources/link.json", false)]
    [InlineData("../linked/outside.json", false)]
    [InlineData("../_reference/resources/missing.json", false)]
    public async Task GivenAReference_ThenItLeadsToAFileInTheFolderOrToAnError(string reference, bool isFound)
    {
        var root = Path.Combine(_folder, "root");
        Write("outside.json", Encoding.UTF8.GetBytes(Lab.Patient));
        Write("root/_reference/resources/p.json", Encoding.UTF8.GetBytes(Lab.Patient));
        File.CreateSymbolicLink(Path.Combine(root, "_reference/resources/link.json"), Path.Combine(_folder, "outside.json"));
        Directory.CreateSymbolicLink(Path.Combine(root, "linked"), _folder);
        var file = Write("root/scripts/s.xml", []);
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<minimumId value="f"/>"""),
            $"""<fixture id="f"><resource><reference value="{reference}"/></resource></fixture>""", file: file));
        Assert.Equal(isFound ? Outcome.Pass : Outcome.Error, result.Outcome);
        Assert.Equal(isFound ? 1 : 0, lab.Requests.Count);
    }

    [Fact]
    public async Task GivenADynamicFixture_ThenTheTesterSuppliesItByItsId()
    {
        const string Fixture = """
            <extension url="http://touchstone.aegis.net/fhir/StructureDefinition/testscript-dynamic-fixture">
            <extension url="id"><valueString value="dyn"/></extension></extension>
            """;
        var file = Write("dyn.json", Encoding.UTF8.GetBytes(Lab.Patient));
        var script =
            Lab.Script(Lab.Operation("""<type><code value="create"/></type><sourceId value="dyn"/>""")
            + Lab.Check("""<responseCode value="200"/>"""), Fixture);
        Assert.Equal(Outcome.Error, (await new Lab(Lab.Patient).RunAsync(script)).Outcome);
        var lab = new Lab(Lab.Patient);
        Assert.Equal(Outcome.Pass,
            (await lab.RunAsync(script, options => options with { Fixtures = new Dictionary<string, string> { ["dyn"] = file } })).Outcome);
        Assert.Equal(Lab.Patient, lab.Requests[0].Body);
    }

    private static string Minimal(string content) =>
        $"<TestScript xmlns=\"http://hl7.org/fhir\"><url value=\"http://s\"/><name value=\"s\"/><status value=\"active\"/>"
        + $"{content}</TestScript>";

    private string Write(string name, byte[] content)
    {
        var file = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
        return file;
    }
}
