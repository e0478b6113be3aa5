namespace Registry.TestScripts.Tests;

/// <summary>Asserts that check nothing, or something else than they say, never pass.</summary>
public sealed class FalsePassTests
{
    private const string Fixture = """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="f"/><name><family value="Other"/></name></Patient></contained>
        <fixture id="f"><resource><reference value="#f"/></resource></fixture>
        """;

    private static readonly string Ok = Lab.Check("""<responseCode value="200"/>""");

    [Theory]
    [InlineData("""<responseCode value="200"/>""")]
    [InlineData("""<response value="okay"/>""")]
    [InlineData("""<headerField value="ETag"/><operator value="empty"/>""")]
    [InlineData("""<contentType value="json"/>""")]
    [InlineData("""<direction value="request"/><requestURL value="Patient"/><operator value="contains"/>""")]
    [InlineData("""<direction value="request"/><requestMethod value="get"/>""")]
    [InlineData("""<resource value="Patient"/>""")]
    public async Task ASourceThatNothingHas_IsAnErrorThatNamesIt(string assert)
    {
        var later = Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/p1"/><responseId value="later"/>
            """);
        foreach (var source in (string[])["absent", "later", "${name}"])
        {
            var result = await new Lab(Lab.Patient).RunAsync(Lab.Script(
                Lab.Read + Lab.Check($"""{assert}<sourceId value="{source}"/>""") + later,
                """<variable><name value="name"/><defaultValue value="absent"/></variable>"""));
            Assert.Equal(Outcome.Error, result.Tests[0].Actions[1].Outcome);
            Assert.Contains(source == "later" ? "'later'" : "'absent'", result.Tests[0].Actions[1].Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""<sourceId value="${name}"/><responseCode value="200"/>""")]
    [InlineData("""<sourceId value="r"/><resource value="Patient"/>""")]
    public async Task ASourceThatIsThere_IsUsed(string assert) => Assert.Equal(Outcome.Pass, (await new Lab(Lab.Patient).AssertAsync(
        assert, before: """<variable><name value="name"/><defaultValue value="r"/></variable>""")).Outcome);

    [Theory]
    [InlineData("""<expression value="Patient.name"/><compareToSourceExpression value="Patient.name"/><compareToSourceId value="f"/>""")]
    [InlineData("""<path value="Patient/name"/><compareToSourcePath value="Patient/name"/><compareToSourceId value="f"/>""")]
    [InlineData("""<expression value="Patient.id"/><compareToSourceExpression value="Patient.name"/><compareToSourceId value="f"/>""")]
    [InlineData("""<path value="Patient/name"/><operator value="contains"/><value value="element"/>""")]
    [InlineData("""<path value=".name[0]"/><operator value="notEquals"/><value value="x"/>""")]
    [InlineData("""
        <expression value="Patient.id"/><operator value="notEmpty"/><compareToSourceExpression value="Patient.id"/>
        <compareToSourceId value="f"/>
        """)]
    public async Task AnElementWithoutAValue_IsNotCompared(string assert) => Assert.Equal(Outcome.Error,
        (await new Lab(Lab.Patient).AssertAsync(assert, before: Fixture)).Outcome);

    [Theory]
    [InlineData("""<path value="Patient/name"/><operator value="notEmpty"/>""", Outcome.Pass)]
    [InlineData("""<path value="Patient/name"/><operator value="empty"/>""", Outcome.Fail)]
    public async Task AnElementWithoutAValue_IsThere(string assert, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab(Lab.Patient).AssertAsync(assert)).Outcome);

    [Theory]
    [InlineData("responseCode", "notEmpty")]
    [InlineData("responseCode", "contains")]
    [InlineData("response", "in")]
    [InlineData("resource", "notEmpty")]
    [InlineData("contentType", "empty")]
    [InlineData("contentType", "greaterThan")]
    [InlineData("requestURL", "notEmpty")]
    [InlineData("minimumId", "notEquals")]
    [InlineData("validateProfileId", "notEquals")]
    [InlineData("navigationLinks", "notEquals")]
    public async Task AnOperatorThatItsKindDoesNotTake_IsAnErrorThatNamesBoth(string kind, string name)
    {
        var result = await new Lab(Lab.Patient).AssertAsync($"""<{kind} value="f"/><operator value="{name}"/>""", before: Fixture);
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains($"'{name}' is not allowed for {kind}", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contains")]
    [InlineData("notContains")]
    [InlineData("notEquals")]
    [InlineData("in")]
    [InlineData("notIn")]
    [InlineData("greaterThan")]
    public async Task AnOperatorWithoutAValue_IsAnError(string name)
    {
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("ETag", "1")));
        foreach (var value in (string[])["", """<value value=""/>"""])
        {
            Assert.Equal(Outcome.Error,
                (await lab.AssertAsync($"""<headerField value="ETag"/><operator value="{name}"/>{value}""")).Outcome);
        }
    }

    [Theory]
    [InlineData("""<expression value="Patient.id = 'f'"/><sourceId value="f"/>""", 500, Outcome.Fail)]
    [InlineData("""<responseCode value="200"/><sourceId value="first"/>""", 500, Outcome.Fail)]
    [InlineData("""<responseCode value="500"/><sourceId value="r"/>""", 500, Outcome.Pass)]
    [InlineData("""<responseCode value="500"/>""", 500, Outcome.Pass)]
    [InlineData("""<rule><ruleId value="it"/><param><name value="header"/><value value="X"/></param></rule>""", 500, Outcome.Fail)]
    [InlineData("""<rule><ruleId value="AssertStatus"/><param><name value="responseCode"/><value value="500"/></param></rule>""", 500,
        Outcome.Pass)]
    public async Task AnError_IsAssertedOnlyByWhatIsAboutIt(string assert, int status, Outcome outcome)
    {
        var lab = new Lab((request, _) => request.RequestUri!.AbsolutePath.EndsWith("first", StringComparison.Ordinal)
            ? Lab.Answer(200, Lab.Patient) : Lab.Answer(status));
        var first = Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/first"/><responseId value="first"/>
            """);
        var result = await lab.RunAsync(Lab.Script(first + Lab.Read + Lab.Check(assert),
            Fixture + """<rule id="it"><resource><reference value="AssertHeaderIfBody.groovy"/></resource></rule>"""));
        Assert.Equal(outcome, result.Outcome);
    }

    [Theory]
    [InlineData("AssertResourceIfBody", "")]
    [InlineData("AssertProfileIfResource", "resource=Patient")]
    [InlineData("AssertPathIfResource", "path=.id")]
    [InlineData("AssertResponseCodeIfResource", "resource=Bundle")]
    [InlineData("AssertHeaderIfBody", "headerExpectedValue=x")]
    public async Task ARuleWithoutWhatItChecks_IsAnError(string rule, string parameters) =>
        Assert.Equal(Outcome.Error, await RuleAsync(rule, parameters));

    [Theory]
    [InlineData("WRONG", Outcome.Fail)]
    [InlineData("right", Outcome.Pass)]
    public async Task ARulesExpectedValue_IsComparedWithoutAnOperatorToo(string value, Outcome outcome) =>
        Assert.Equal(outcome, await RuleAsync("AssertHeaderIfBody", $"header=ETag&headerExpectedValue={value}"));

    [Theory]
    [InlineData("<Patient xmlns=\"urn:evil\"/>", """<resource value="Patient"/>""", Outcome.Fail)]
    [InlineData("<Patient xmlns=\"http://hl7.org/fhir\"/>", """<resource value="Patient"/>""", Outcome.Pass)]
    [InlineData(Lab.Patient, """<navigationLinks value="false"/>""", Outcome.Fail)]
    [InlineData(Lab.Bundle, """<navigationLinks value="false"/>""", Outcome.Pass)]
    [InlineData(Lab.Bundle, """<navigationLinks value="true"/>""", Outcome.Fail)]
    [InlineData(Lab.Bundle, """<navigationLinks value="true"/><warningOnly value="true"/>""", Outcome.Warning)]
    [InlineData(Lab.Patient, """<contentType value="none"/><operator value="notEquals"/>""", Outcome.Pass)]
    [InlineData(Lab.Patient, """<contentType value="none"/>""", Outcome.Fail)]
    public async Task WhatIsSomethingElse_DoesNotPassForIt(string body, string assert, Outcome outcome) =>
        Assert.Equal(outcome, (await new Lab(body).AssertAsync(assert)).Outcome);

    [Fact]
    public async Task AfterAnOperationWithoutAnAnswer_NothingIsEvaluatedOnAnOlderOne()
    {
        var lab = new Lab((request, _) => request.RequestUri!.AbsolutePath.EndsWith("/broken", StringComparison.Ordinal)
            ? throw new HttpRequestException("refused") : Lab.Answer(200, Lab.Patient));
        var broken = Lab.Operation("""
            <type><code value="read"/></type><resource value="Patient"/><params value="/broken"/><responseId value="r"/>
            """);
        var named = Lab.Check("""<responseCode value="200"/><sourceId value="r"/>""");
        var result = await lab.RunAsync(Lab.Script(Lab.Read + broken,
            after: $"""<test id="u">{Ok}</test><test id="v">{named}</test>"""));
        Assert.Equal([Outcome.Error, Outcome.Error, Outcome.Error], result.Tests.Select(test => test.Outcome));
    }

    private static async Task<Outcome> RuleAsync(string rule, string parameters)
    {
        var list = string.Concat(parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .Select(pair => $"""<param><name value="{pair[0]}"/><value value="{pair[1]}"/></param>"""));
        return (await new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("ETag", "right")))
            .AssertAsync($"""<rule><ruleId value="{rule}"/>{list}</rule>""")).Outcome;
    }
}
