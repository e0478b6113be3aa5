namespace Registry.TestScripts.Tests;

/// <summary>Every kind of assert, where it holds and where it does not.</summary>
public sealed class AssertTests
{
    [Theory]
    [InlineData("""<responseCode value="200"/>""", """<responseCode value="201"/>""")]
    [InlineData("""<operator value="in"/><responseCode value="404 ,200"/>""", """<operator value="in"/><responseCode value="404, 410"/>""")]
    [InlineData("""<operator value="notIn"/><responseCode value="404, 410"/>""",
        """<operator value="notIn"/><responseCode value="404, 200"/>""")]
    [InlineData("""<operator value="lessThan"/><responseCode value="300"/>""",
        """<operator value="greaterThan"/><responseCode value="300"/>""")]
    [InlineData("""<response value="okay"/>""", """<response value="gone"/>""")]
    [InlineData("""<contentType value="json"/>""", """<contentType value="xml"/>""")]
    [InlineData("""<headerField value="etag"/><value value="W/&quot;3&quot;"/>""",
        """<headerField value="etag"/><value value="W/&quot;2&quot;"/>""")]
    [InlineData("""<headerField value="ETag"/><operator value="notEmpty"/>""",
        """<headerField value="Location"/><operator value="notEmpty"/>""")]
    [InlineData("""<headerField value="Location"/><operator value="empty"/>""", """<headerField value="ETag"/><operator value="empty"/>""")]
    [InlineData("""<headerField value="ETag"/><operator value="contains"/><value value="3"/>""",
        """<headerField value="ETag"/><operator value="notContains"/><value value="3"/>""")]
    [InlineData("""<resource value="Patient"/>""", """<resource value="Bundle"/>""")]
    [InlineData("""<path value=".meta.versionId"/><operator value="greaterThan"/><value value="2.5"/>""",
        """<path value=".meta.versionId"/><operator value="lessThan"/><value value="2.5"/>""")]
    [InlineData("""<path value=".birthDate"/><operator value="greaterThan"/><value value="1966-10-21"/>""",
        """<path value=".birthDate"/><operator value="lessThan"/><value value="1966-10-21"/>""")]
    [InlineData("""<expression value="birthDate"/><value value="1966-10-22"/>""",
        """<expression value="birthDate"/><value value="1966"/>""")]
    [InlineData("""<direction value="request"/><requestMethod value="get"/>""",
        """<direction value="request"/><requestMethod value="put"/>""")]
    [InlineData("""<direction value="request"/><requestURL value="/Patient/"/><operator value="contains"/>""",
        """<direction value="request"/><requestURL value="/Patient/"/><operator value="notContains"/>""")]
    [InlineData("""<direction value="request"/><headerField value="Accept"/><value value="application/fhir+json"/>""",
        """<direction value="request"/><headerField value="Accept"/><operator value="empty"/>""")]
    [InlineData("""<minimumId value="min"/>""", """<minimumId value="more"/>""")]
    [InlineData("""<validateProfileId value="patient"/>""", """<validateProfileId value="bundle"/>""")]
    [InlineData("""<compareToSourceId value="min"/><compareToSourcePath value="Patient/birthDate"/><path value="Patient/birthDate"/>""",
        """<compareToSourceId value="more"/><compareToSourceExpression value="birthDate"/><expression value="birthDate"/>""")]
    public async Task GivenAnAssert_ThenItPassesWhereItHoldsAndFailsWhereNot(string holds, string fails)
    {
        const string Before = """
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="min"/><birthDate value="1966-10-22"/></Patient></contained>
            <contained><Patient xmlns="http://hl7.org/fhir"><id value="more"/>
              <gender value="male"/><birthDate value="1966-10-23"/></Patient></contained>
            <fixture id="min"><resource><reference value="#min"/></resource></fixture>
            <fixture id="more"><resource><reference value="#more"/></resource></fixture>
            <profile id="patient"><reference value="http://hl7.org/fhir/StructureDefinition/Patient"/></profile>
            <profile id="bundle"><reference value="http://hl7.org/fhir/StructureDefinition/Bundle"/></profile>
            """;
        var lab = new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("ETag", "W/\"3\"")));
        var passed = await lab.AssertAsync(holds, before: Before);
        Assert.True(passed.Outcome is Outcome.Pass or Outcome.Warning, passed.Message);
        Assert.Equal(Outcome.Fail, (await lab.AssertAsync(fails, before: Before)).Outcome);
        Assert.Equal(Outcome.Warning, (await lab.AssertAsync(fails + """<warningOnly value="true"/>""", before: Before)).Outcome);
    }

    [Theory]
    [InlineData("""<path value=".id"/><operator value="eval"/><value value="x"/>""", Outcome.Skip)]
    [InlineData("""<rule><ruleId value="SomeGroovy"/></rule>""", Outcome.Skip)]
    [InlineData("""<validateProfileId value="unknown"/>""", Outcome.Skip)]
    [InlineData("""<validateProfileId value="undeclared"/>""", Outcome.Error)]
    [InlineData("""<response value="teapot"/>""", Outcome.Error)]
    [InlineData("""<operator value="resembles"/><responseCode value="200"/>""", Outcome.Error)]
    [InlineData("""<path value=".id"/><operator value="greaterThan"/><value value="7"/>""", Outcome.Error)]
    [InlineData("""<description value="nothing"/>""", Outcome.Error)]
    [InlineData("""<minimumId value="missing"/>""", Outcome.Error)]
    public async Task GivenWhatIsNotSupported_ThenItIsSkippedOrAnErrorWithAReason(string assert, Outcome outcome)
    {
        var result = await new Lab(Lab.Patient)
            .AssertAsync(assert, before: """<profile id="unknown"><reference value="http://unknown"/></profile>""");
        Assert.Equal(outcome, result.Outcome);
        Assert.False(string.IsNullOrEmpty(result.Message));
    }

    [Theory]
    [InlineData("rule/AssertHeaderIfBody.groovy", "header=ETag", Outcome.Pass)]
    [InlineData("rule/AssertHeaderIfBody.groovy", "header=Location", Outcome.Fail)]
    [InlineData("rule/AssertResourceIfBody.groovy", "resource=OperationOutcome,Patient", Outcome.Pass)]
    [InlineData("rule/AssertResponseCodeIfResource.groovy", "resource=Patient&responseCode=404", Outcome.Fail)]
    [InlineData("rule/AssertPathIfResource.groovy", "resource=Patient&path=.id", Outcome.Pass)]
    [InlineData("ruleset/RuleSet-VersioningHeaders-Groovy.xml", "", Outcome.Fail)]
    [InlineData("ruleset/RuleSet-UpdateOkHeadersBody-Groovy.xml", "", Outcome.Pass)]
    [InlineData("rule/PatientSummaryTrue.groovy", "", Outcome.Skip)]
    public async Task GivenARuleByTheNameOfItsFile_ThenItIsBuiltInOrSkipped(string file, string parameters, Outcome outcome)
    {
        var list = string.Concat(parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
            .Select(pair => $"""<param><name value="{pair[0]}"/><value value="{pair[1]}"/></param>"""));
        var result = await new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("ETag", "W/\"3\""))).AssertAsync(
            $"""<rule><ruleId value="it"/>{list}</rule>""",
            before: $"""<rule id="it"><resource><reference value="../_reference/{file}"/></resource></rule>""");
        Assert.Equal(outcome, result.Outcome);
    }

    [Theory]
    [InlineData("2020-01-01", "2019", Outcome.Pass)]
    [InlineData("2020-01-01", "2020-02", Outcome.Fail)]
    [InlineData("2019", "2020-01-01", Outcome.Fail)]
    public async Task APartialDate_IsOrdered(string actual, string expected, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab((_, _) => Lab.Answer(200, Lab.Patient, ("X-Value", actual))).AssertAsync(
            $"""<headerField value="X-Value"/><operator value="greaterThan"/><value value="{expected}"/>""")).Outcome);
}
