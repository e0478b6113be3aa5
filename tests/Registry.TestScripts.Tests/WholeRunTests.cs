namespace Registry.TestScripts.Tests;

/// <summary>What one script, file or answer does, ends neither its teardown nor the run.</summary>
public sealed class WholeRunTests
{
    private const string Automatic = """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="f"/></Patient></contained>
        <fixture id="f"><autocreate value="true"/><autodelete value="true"/><resource><reference value="#f"/></resource></fixture>
        """;

    private static readonly string Ok = Lab.Check("""<responseCode value="200"/>""");

    [Theory]
    [InlineData("""{"resourceType":{}}""")]
    [InlineData("""{"resourceType":"a b","id":"1"}""")]
    [InlineData("""{"resourceType":"","id":"1"}""")]
    [InlineData("""{"":1}""")]
    [InlineData("""{"_":1}""")]
    [InlineData("""{"resourceType":["Bundle"],"entry":[]}""")]
    public async Task AHostileAnswer_IsAResultAndTheScriptIsTornDown(string body)
    {
        foreach (var assert in (string[])["<resource value=\"Patient\"/>", "<path value=\"Patient/id\"/><operator value=\"notEmpty\"/>",
            "<path value=\".id\"/><operator value=\"notEmpty\"/>", "<minimumId value=\"f\"/>", "<navigationLinks value=\"false\"/>"])
        {
            var lab = new Lab((request, _) => request.Method == HttpMethod.Post
                ? Lab.Answer(201, "", ("Location", "http://server/fhir/Patient/77")) : Lab.Answer(200, body));
            var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check(assert), Automatic, $"<teardown>{Lab.Read}</teardown>"));
            Assert.True(result.Tests[0].Outcome is Outcome.Fail or Outcome.Error || (assert.Contains(".id") && body.Contains("\"1\"")));
            Assert.NotNull(result.Teardown);
            Assert.Equal("/fhir/Patient/77", lab.Requests[^1].Request.RequestUri!.AbsolutePath);
        }
    }

    [Theory]
    [InlineData("""<type><code value="update"/></type><resource value="Patient"/>""", "")]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/><params value="/${v}"/>""",
        """<variable><name value="v"/><path value=""/><sourceId value="f"/></variable>""")]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/><params value="/${v}"/>""", """
        <variable><name value="e"/><defaultValue value=""/></variable>
        <variable><name value="v"/><path value="${e}"/><sourceId value="f"/></variable>
        """)]
    public async Task AScriptThatCannotBeRun_IsAnErrorAndItsTeardownRuns(string operation, string before)
    {
        var lab = new Lab((request, _) => request.Method == HttpMethod.Post
            ? Lab.Answer(201, "", ("Location", "http://server/fhir/Patient/77")) : Lab.Answer(200, Lab.Patient));
        var result = await lab.RunAsync(Lab.Script(Lab.Operation(operation) + Ok, Automatic + before, $"<teardown>{Lab.Read}</teardown>"));
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Equal(["POST", "GET", "DELETE"], lab.Requests.Select(sent => sent.Request.Method.Method));
    }

    [Fact]
    public async Task AFixtureThatCannotBeRead_IsAnErrorOfItsScript()
    {
        var result = await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + Ok,
            """<fixture id="f"><resource><reference value="x.json"/></resource></fixture>"""),
            options => options with { Fixtures = new Dictionary<string, string> { ["f"] = Path.GetTempPath() } });
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.NotNull(result.Message);
    }

    [Theory]
    [InlineData("<text><status value=\"generated\"/></text>", "Patient", Outcome.Error)]
    [InlineData("<format value=\"json\"/>", "CapabilityStatement", Outcome.Pass)]
    [InlineData("<format value=\"application/fhir+xml\"/>", "CapabilityStatement", Outcome.Skip)]
    public async Task WhatMetadataCapabilityLeadsTo_IsACapabilityStatement(string content, string type, Outcome outcome)
    {
        var result = await CapabilityAsync($"""
            <contained><{type} xmlns="http://hl7.org/fhir"><id value="min"/>{content}</{type}></contained>
            <metadata><capability><capabilities><reference value="#min"/></capabilities></capability></metadata>
            """, """{"resourceType":"CapabilityStatement","format":["application/fhir+json"]}""");
        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task AServersStatementThatCannotBeRead_IsSaidAndTheTestsRun()
    {
        var result = await CapabilityAsync("""
            <contained><CapabilityStatement xmlns="http://hl7.org/fhir"><id value="min"/></CapabilityStatement></contained>
            <metadata><capability><capabilities><reference value="#min"/></capabilities></capability></metadata>
            """, """{"resourceType":"CapabilityStatement","text":{"div":"<div>&nothing"}}""");
        Assert.Equal(Outcome.Pass, result.Outcome);
        Assert.Contains("could not be read", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnInterruptionOfTheCapabilityCheck_IsAnInterruptedResult()
    {
        using var stop = new CancellationTokenSource();
        var lab = new Lab((_, _) =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        });
        var result = await Running.ScriptRunner.RunAsync(Lab.Script(Lab.Read + Ok,
            "<metadata><capability><capabilities><reference value=\"#min\"/></capabilities></capability></metadata>"),
            lab.Options with { Capability = CapabilityPolicy.Skip }, stop.Token);
        Assert.Equal((true, Outcome.Skip), (result.WasInterrupted, result.Outcome));
        Assert.Single(lab.Requests);
    }

    [Theory]
    [InlineData("entry.select(%resource.entry.select(%resource.entry.select(%resource.entry.select(%resource.entry.select(1)))))")]
    [InlineData("'a'.replace('a','aaaaaaaaaaaaaaaaaaaa').replace('a','aaaaaaaaaaaaaaaaaaaa').replace('a','aaaaaaaaaaaaaaaaaaaa')"
        + ".replace('a','aaaaaaaaaaaaaaaaaaaa').replace('a','aaaaaaaaaaaaaaaaaaaa').replace('a','aaaaaaaaaaaaaaaaaaaa')")]
    public void AnExpressionThatGrows_EndsBeforeTheMemoryDoes(string expression)
    {
        var entries = string.Join(',', Enumerable.Repeat("""{"fullUrl":"urn:x"}""", 200));
        var body = new Bodies.Body($$"""{"resourceType":"Bundle","type":"collection","entry":[{{entries}}]}""");
        var before = GC.GetTotalMemory(forceFullCollection: false);
        Assert.Throws<ScriptException>(() => Queries.FhirPathQuery.Select(body, expression, Lab.Validator.Value));
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 256 * 1024 * 1024);
    }

    [Theory]
    [InlineData("'a.b'.replace('.', '$0')", "a$0b")]
    [InlineData("'abc'.replace('', 'x')", "xaxbxcx")]
    [InlineData("'abc'.replaceMatches('(b)', '[$1]')", "a[b]c")]
    public void TheFunctionsWithABound_DoWhatFhirPathSays(string expression, string expected) => Assert.Equal([expected],
        Queries.FhirPathQuery.Select(new Bodies.Body(Lab.Patient), expression, Lab.Validator.Value));

    private static Task<ScriptResult> CapabilityAsync(string before, string statement) => new Lab((request, _) => Lab.Answer(200,
        request.RequestUri!.AbsolutePath.EndsWith("metadata", StringComparison.Ordinal) ? statement : Lab.Patient))
        .RunAsync(Lab.Script(Lab.Read + Ok, before), options => options with { Capability = CapabilityPolicy.Skip });
}
