namespace Registry.TestScripts.Tests;

/// <summary>How a run proceeds, and the mistakes of other engines that it must not make.</summary>
public sealed class RunTests
{
    private static readonly string Ok = Lab.Check("""<responseCode value="200"/>""");

    [Fact]
    public async Task GivenAnErrorAnswer_WhenNoAssertIsAboutIt_ThenTheTestFails()
    {
        var lab = new Lab("""{"resourceType":"OperationOutcome"}""", 404);
        Assert.Equal(Outcome.Fail, (await lab.RunAsync(Lab.Script(Lab.Read))).Outcome);
        Assert.Equal(Outcome.Fail,
            (await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/><warningOnly value="true"/>""")))).Outcome);
        Assert.Equal(Outcome.Pass, (await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<response value="notFound"/>""")))).Outcome);
    }

    [Fact]
    public async Task GivenAFailedSetup_WhenATestIsNegative_ThenItIsSkippedAndNothingPasses()
    {
        var lab = new Lab("", 500);
        var result =
            await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="500"/>"""), $"<setup>{Lab.Read}{Ok}</setup>"));
        Assert.Equal((Outcome.Fail, Outcome.Skip, 0m), (result.Outcome, result.Tests[0].Outcome, result.Score));
        Assert.Single(lab.Requests);
    }

    [Fact]
    public async Task GivenNoAssert_ThenTheScriptDoesNotPass() =>
        Assert.Equal(Outcome.Skip, (await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read))).Outcome);

    [Fact]
    public async Task GivenAnAssertThatIsNotSupported_ThenItsTestAndTheScriptAreSkippedWhateverElsePassed()
    {
        const string Rule = """<rule id="x"><resource><reference value="Unknown.groovy"/></resource></rule>""";
        var unsupported = Lab.Check("""<rule><ruleId value="x"/></rule>""");
        var result = await new Lab(Lab.Patient).RunAsync(
            Lab.Script(Lab.Read + Ok + unsupported, Rule, $"""<test id="u">{Lab.Read}{Ok}</test>"""));
        Assert.Equal([Outcome.Skip, Outcome.Pass], result.Tests.Select(test => test.Outcome));
        Assert.Equal((Outcome.Skip, 50m), (result.Outcome, result.Score));
    }

    [Fact]
    public async Task GivenAnAssertThatFails_ThenTheRestOfThatTestOnlyIsSkippedAndTeardownRuns()
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="201"/>""") + Lab.Read,
            after: $"""<test id="u">{Lab.Read}{Ok}</test><teardown>{Lab.Read}</teardown>"""));
        Assert.Equal([Outcome.Pass, Outcome.Fail, Outcome.Skip], result.Tests[0].Actions.Select(action => action.Outcome));
        Assert.Equal(Outcome.Pass, result.Tests[1].Outcome);
        Assert.Equal((3, 50m), (lab.Requests.Count, result.Score));
    }

    [Theory]
    [InlineData(404, Outcome.Pass)]
    [InlineData(412, Outcome.Pass)]
    [InlineData(500, Outcome.Fail)]
    public async Task GivenAConditionalDeleteInSetup_WhenItFindsNothing_ThenItDoesNotSinkTheScript(int status, Outcome outcome)
    {
        var lab = new Lab((request, _) => request.Method == HttpMethod.Delete ? Lab.Answer(status) : Lab.Answer(200, Lab.Patient));
        var delete = Lab.Operation("""<type><code value="delete"/></type><resource value="Patient"/><params value="?family=x"/>""");
        Assert.Equal(outcome, (await lab.RunAsync(Lab.Script(Lab.Read + Ok, $"<setup>{delete}</setup>"))).Outcome);
    }

    [Fact]
    public async Task GivenAConditionalDelete_WhenItIsEmulated_ThenItSearchesAndDeletesEach()
    {
        var lab = new Lab((request, _) => request.Method == HttpMethod.Delete ? Lab.Answer(204)
            : Lab.Answer(200, Lab.Bundle.Replace("fhir/Patient\"", "fhir/Patient?family=x\"", StringComparison.Ordinal)));
        var delete = Lab.Operation("""<type><code value="delete"/></type><resource value="Patient"/><params value="?family=x"/>""");
        await lab.RunAsync(Lab.Script(Lab.Read, $"<setup>{delete}</setup>"), options =>
            options with { ConditionalDelete = ConditionalDelete.Emulate });
        Assert.Equal(["GET /fhir/Patient?family=x", "DELETE /fhir/Patient/a", "DELETE /fhir/Patient/b", "GET /fhir/Patient/p1"],
            lab.Requests.Select(sent => $"{sent.Request.Method} {sent.Request.RequestUri!.PathAndQuery}"));
    }

    [Theory]
    [InlineData("""<type><code value="search"/></type><resource value="Patient"/><params value="?a=1&amp;a=2"/>""",
        "GET /fhir/Patient?a=1&a=2")]
    [InlineData("""<type><code value="capabilities"/></type>""", "GET /fhir/metadata")]
    [InlineData("""<type><code value="metadata"/></type><params value="metadata"/>""", "GET /fhir/metadata")]
    [InlineData("""<resource value="Patient"/><params value="/p1/_history"/>""", "GET /fhir/Patient/p1/_history")]
    [InlineData("""<type><code value="vread"/></type><targetId value="r"/>""", "GET /fhir/Patient/p1/_history/3")]
    [InlineData("""<type><code value="history"/></type><targetId value="r"/>""", "GET /fhir/Patient/p1/_history")]
    [InlineData("""<type><code value="read"/></type><targetId value="r"/>""", "GET /fhir/Patient/p1")]
    [InlineData(
        """<type><code value="read"/></type><url value="http://server/fhir/x"/><resource value="Y"/><params value="/z"/>""", "GET /fhir/x")]
    [InlineData("""<type><code value="delete"/></type><resource value="Patient"/><params value="/q"/><targetId value="r"/>""",
        "DELETE /fhir/Patient/q")]
    [InlineData("""<type><code value="create"/></type><sourceId value="r"/>""", "POST /fhir/Patient")]
    [InlineData("""<type><code value="update"/></type><sourceId value="r"/>""", "PUT /fhir/Patient/p1")]
    [InlineData("""<type><code value="updateCreate"/></type><sourceId value="r"/><params value="?a=b"/><resource value="Patient"/>""",
        "PUT /fhir/Patient?a=b")]
    [InlineData("""<type><code value="batch"/></type><sourceId value="r"/>""", "POST /fhir")]
    [InlineData("""<type><code value="validate"/></type><sourceId value="r"/>""", "POST /fhir/Patient/$validate")]
    [InlineData("""<type><code value="everything"/></type><targetId value="r"/>""", "GET /fhir/Patient/p1/$everything")]
    [InlineData("""<type><code value="purge"/></type><resource value="Patient"/><params value="/$purge"/>""", "GET /fhir/Patient/$purge")]
    [InlineData("""<type><code value="search"/></type><resource value="Patient"/><params value="/_search"/><sourceId value="r"/>""",
        "POST /fhir/Patient/_search")]
    public async Task GivenAnOperation_ThenMethodAndUrlAreAsItMeans(string operation, string expected)
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Operation(operation)));
        Assert.Null(result.Tests[0].Actions[1].Message);
        Assert.Equal(expected, $"{lab.Requests[1].Request.Method} {lab.Requests[1].Request.RequestUri!.PathAndQuery}");
    }

    [Theory]
    [InlineData("""<type><code value="dance"/></type><resource value="Patient"/>""", Outcome.Error)]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/>""", Outcome.Error)]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/><params value="/${nothing}"/>""", Outcome.Error)]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/><params value="/1"/><destination value="2"/>""",
        Outcome.Error)]
    [InlineData("""<type><code value="read"/></type><resource value="Patient"/><params value="/1"/><origin value="1"/>""", Outcome.Skip)]
    public async Task GivenWhatCannotBeSent_ThenItIsAnErrorOrSkippedAndNothingIsSent(string operation, Outcome outcome)
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Operation(operation) + Ok));
        Assert.Equal(outcome, result.Tests[0].Actions[0].Outcome);
        Assert.Equal(outcome, result.Outcome);
        Assert.Empty(lab.Requests);
    }

    [Fact]
    public async Task GivenHeaders_ThenTheScriptsOwnWinAndValuesAreFilledIn()
    {
        var lab = new Lab(Lab.Patient);
        await lab.RunAsync(Lab.Script(Lab.Read + Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><accept value="none"/><params value="/1"/>
            <requestHeader><field value="Authorization"/><value value="Bearer ${token}"/></requestHeader>
            """)), options => options with { Variables = new Dictionary<string, string> { ["token"] = "own" } });
        Assert.Equal("Bearer secret", lab.Requests[0].Request.Headers.Authorization?.ToString());
        Assert.Equal("Bearer own", lab.Requests[1].Request.Headers.Authorization?.ToString());
        Assert.Empty(lab.Requests[1].Request.Headers.Accept);
    }

    [Fact]
    public async Task GivenAUrlElsewhere_ThenTheTokenIsNotSentThere()
    {
        var lab = new Lab(Lab.Patient);
        await lab.RunAsync(Lab.Script(Lab.Operation("""<type><code value="read"/></type><url value="http://elsewhere/Patient/1"/>""")));
        Assert.Null(lab.Requests[0].Request.Headers.Authorization);
    }

    [Fact]
    public async Task GivenAnAutomaticFixture_ThenItIsCreatedBeforeAndDeletedAfter()
    {
        const string Fixture = """
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="f"/></Patient></contained>
            <fixture id="f"><autocreate value="true"/><autodelete value="true"/><resource><reference value="#f"/></resource></fixture>
            """;
        var lab = new Lab((request, _) => request.Method == HttpMethod.Post
            ? Lab.Answer(201, "", ("Location", "http://server/fhir/Patient/77/_history/1")) : Lab.Answer(200, Lab.Patient));
        var read = Lab.Operation("""<type><code value="vread"/></type><targetId value="f"/>""");
        var result = await lab.RunAsync(Lab.Script(read + Ok, Fixture));
        Assert.Equal(Outcome.Pass, result.Outcome);
        Assert.Equal(["POST /fhir/Patient", "GET /fhir/Patient/77/_history/1", "DELETE /fhir/Patient/77"],
            lab.Requests.Select(sent => $"{sent.Request.Method} {sent.Request.RequestUri!.PathAndQuery}"));
        Assert.Equal((Outcome.Error, Outcome.Skip), await new Lab("", 500).RunAsync(Lab.Script(read + Ok, Fixture)) is var failed
            ? (failed.Outcome, failed.Tests[0].Outcome) : default);
    }

    [Fact]
    public async Task GivenTwoDestinations_ThenEachOperationGoesToItsOwn()
    {
        Lab one = new(Lab.Patient), two = new(Lab.Bundle);
        var result = await one.RunAsync(Lab.Script(Lab.Operation("""
            <type><code value="search"/></type><resource value="Patient"/><destination value="2"/><params value=""/>
            """) + Lab.Check("""<resource value="Bundle"/>""")), options => options with
        {
            Destinations = new Dictionary<int, Destination> { [1] = options.Destinations[1], [2] = two.Options.Destinations[1] },
        });
        Assert.Equal((Outcome.Pass, 0, 1), (result.Outcome, one.Requests.Count, two.Requests.Count));
    }

    [Fact]
    public async Task GivenAnInterruptedRun_ThenTeardownIsAttemptedAndTheRestIsSkipped()
    {
        using var stop = new CancellationTokenSource();
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient));
        await stop.CancelAsync();
        var result =
            await Running.ScriptRunner.RunAsync(Lab.Script(Lab.Read + Ok, after: $"<teardown>{Lab.Read}</teardown>"), lab.Options,
            stop.Token);
        Assert.Equal((true, Outcome.Skip, 1), (result.WasInterrupted, result.Outcome, lab.Requests.Count));
    }

    [Fact]
    public async Task GivenAnAnswerBeyondTheBound_ThenItIsAnErrorInWords()
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Ok), options => options with { MaxResponseBytes = 100 });
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("more than 100 bytes", result.Tests[0].Actions[0].Message, StringComparison.Ordinal);
    }
}
