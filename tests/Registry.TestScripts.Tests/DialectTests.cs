using Registry.TestScripts.Loading;

namespace Registry.TestScripts.Tests;

/// <summary>The points of the dialect that real scripts speak, by their numbers; more of each is in the tests of its area.</summary>
public sealed class DialectTests
{
    private const string Patient = """
        {"resourceType":"Patient","id":"p1","gender":"male","extension":[{"url":"http://x","valueDateTime":"2020-01-01"}],
        "name":[{"family":"Test"}]}
        """;

    private const string Bundle = """
        {"resourceType":"Bundle","type":"searchset","total":1,"entry":[{"resource":{"resourceType":"Patient","id":"a","active":true}}]}
        """;

    [Theory]
    [InlineData(Bundle, """<path value=".entry[0].resource.id"/><value value="a"/>""")]
    [InlineData(Patient, """<path value="id"/><value value="p1"/>""")]
    [InlineData(Patient, """<path value="extension[?(@.url == 'http://x')].valueDateTime"/><value value="2020-01-01"/>""")]
    public Task Dialect01_JsonPathWithoutDollar(string body, string assert) => HoldsAsync(body, assert);

    [Theory]
    [InlineData("Patient/name/family", "Test")]
    [InlineData("fhir:Patient/fhir:name/fhir:family/@value", "Test")]
    [InlineData("count(//Patient/name)", "1")]
    public Task Dialect02_XPathWithoutNamespaceOrValue_03_OnJson(string path, string value) =>
        HoldsAsync(Patient, $"""<path value="{path}"/><value value="{value}"/>""");

    [Fact]
    public Task Dialect04_FhirPathInPath() => HoldsAsync(Bundle, """<path value="Bundle.total"/><value value="1"/>""");

    [Theory]
    [InlineData("entry.count() = 1")]
    [InlineData("(entry[0].resource as Patient).active")]
    [InlineData("entry.all(resource.is(Patient))")]
    [InlineData("Bundle.entries.empty()")]
    public Task Dialect05_FhirPathAsScriptsWriteIt(string expression) => HoldsAsync(Bundle, $"""<expression value="{expression}"/>""");

    [Fact]
    public async Task Dialect06_SeveralMatches_TheFirstIsComparedAndTheMessageSaysSo()
    {
        var result = await new Lab(Lab.Bundle).AssertAsync("""<path value="Patient/id"/><value value="a"/>""");
        Assert.Equal(Outcome.Pass, result.Outcome);
        Assert.Contains("The first of 2 values", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialect07_APlaceholderHasOneValueInFixtureUrlAndHeader()
    {
        var lab = new Lab(Patient);
        await lab.RunAsync(Lab.Script(Lab.Operation("""
            <type><code value="create"/></type><sourceId value="f"/><requestHeader><field value="X-Id"/><value value="${CD14}"/>
              </requestHeader>
            """) + Lab.Operation("""<type><code value="read"/></type><resource value="Patient"/><params value="/${CD14}"/>"""), """
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="f"/><name><family value="${CD14}"/></name></Patient></contained>
            <fixture id="f"><resource><reference value="#f"/></resource></fixture>
            """));
        var value = lab.Requests[1].Request.RequestUri!.Segments[^1];
        Assert.Equal(14, value.Length);
        Assert.Contains($"value=\"{value}\"", lab.Requests[0].Body, StringComparison.Ordinal);
        Assert.Equal([value], lab.Requests[0].Request.Headers.GetValues("X-Id"));
    }

    [Theory]
    [InlineData("given", Outcome.Pass)]
    [InlineData(null, Outcome.Error)]
    public async Task Dialect08_AVariableWithoutSource_IsTheTesters(string? given, Outcome outcome)
    {
        var lab = new Lab((_, _) => Lab.Answer(200, Patient, ("X-Value", "given")));
        var result = await lab.AssertAsync("""<headerField value="X-Value"/><value value="${v}"/>""",
            options => given is null ? options : options with { Variables = new Dictionary<string, string> { ["v"] = given } },
            """<variable><name value="v"/><hint value="[value]"/></variable>""");
        Assert.Equal(outcome, result.Outcome);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(405)]
    [InlineData(412)]
    public async Task Dialect09_AConditionalDeleteInSetup_DoesNotSinkTheScript(int status)
    {
        var lab = new Lab((request, _) => request.Method == HttpMethod.Delete ? Lab.Answer(status) : Lab.Answer(200, Patient));
        var delete = Lab.Operation("""<type><code value="delete"/></type><resource value="Patient"/><params value="?family=x"/>""");
        var script = Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/>"""), $"<setup>{delete}</setup>");
        Assert.Equal(Outcome.Pass, (await lab.RunAsync(script)).Outcome);
        await lab.RunAsync(script, options => options with { ConditionalDelete = ConditionalDelete.Skip });
        Assert.Single(lab.Requests, sent => sent.Request.Method == HttpMethod.Delete);
    }

    [Theory]
    [InlineData("<active value=\"true\"/>", Outcome.Pass)]
    [InlineData("<active/>", Outcome.Pass)]
    [InlineData("<active value=\"false\"/>", Outcome.Fail)]
    public async Task Dialect10_MinimumIdAgainstABundle_WantsSomeEntryOfItsType(string content, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab(Bundle).AssertAsync("""<minimumId value="m"/>""", before: $"""
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="m"/>{content}</Patient></contained>
            <fixture id="m"><resource><reference value="#m"/></resource></fixture>
            """)).Outcome);

    [Fact]
    public async Task Dialect11_ContentTypeNone_SendsNoHeaderAndTheAnswersCharsetIsAllowed()
    {
        var lab = new Lab(Patient);
        var read = Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><contentType value="none"/><params value="/1"/>
            """);
        var result = await lab.RunAsync(Lab.Script(read + Lab.Check("""<contentType value="json"/>""")));
        Assert.Equal(Outcome.Pass, result.Outcome);
        Assert.Null(lab.Requests[0].Request.Content);
    }

    [Theory]
    [InlineData("capabilities", "")]
    [InlineData("metadata", "<params value=\"metadata\"/>")]
    public async Task Dialect12_CapabilitiesAndMetadata_AreGetMetadata(string code, string parameters)
    {
        var lab = new Lab(Patient);
        await lab.RunAsync(Lab.Script(Lab.Operation($"""<type><code value="{code}"/></type>{parameters}""")));
        Assert.Equal("GET /fhir/metadata", $"{lab.Requests[0].Request.Method} {lab.Requests[0].Request.RequestUri!.AbsolutePath}");
    }

    [Theory]
    [InlineData("<profile id=\"p\" value=\"http://p\"/>")]
    [InlineData("<variable id=\"a2345678901234567890123456789012345678901234567890123456789012345\"><name value=\"v\"/></variable>")]
    [InlineData("<variable><name value=\"v\"/><stopTestOnFail value=\"true\"/></variable>")]
    [InlineData("<origin><profile><system value=\"http://terminology.hl7.org/CodeSystem/x\"/></profile></origin>")]
    public void Dialect13_LaterVersions_AreAcceptedAndStrictRefusesThemWithTheirLine(string content)
    {
        var text = "<TestScript xmlns=\"http://hl7.org/fhir\"><url value=\"http://s\"/><name value=\"s\"/><status value=\"active\"/>\n"
            + content + "</TestScript>";
        Assert.Single(ScriptLoader.Parse(text, "s.xml").Notes);
        Assert.Contains("Line 2", Assert.Throws<ScriptException>(() => ScriptLoader.Parse(text, "s.xml", strict: true)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, Outcome.Skip, 0)]
    [InlineData(true, Outcome.Pass, 1)]
    public async Task Dialect14_AnOperationOfAClient_IsSkippedUnlessTheRunnerActsAsOrigin(bool acts, Outcome outcome, int requests)
    {
        var lab = new Lab(Patient);
        var read = Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><origin value="1"/><params value="/1"/>
            """);
        var result = await lab.RunAsync(Lab.Script(read + Lab.Check("""<responseCode value="200"/>""")),
            options => options with { ActAsOrigin = acts });
        Assert.Equal((outcome, requests), (result.Outcome, lab.Requests.Count));
    }

    private static async Task HoldsAsync(string body, string assert)
    {
        var result = await new Lab(body).AssertAsync(assert);
        Assert.True(result.Outcome == Outcome.Pass, result.Message);
    }
}
