namespace Registry.TestScripts.Tests;

/// <summary>What must not be is looked for in all that a path finds; what a request does not have is not asked of it.</summary>
public sealed class SeveralValuesTests
{
    private const string Fixture = """
        <contained><Patient xmlns="http://hl7.org/fhir"><id value="f"/><name><given value="Zoe"/><given value="Ann"/></name></Patient>
        </contained><fixture id="f"><resource><reference value="#f"/></resource></fixture>
        """;

    [Theory]
    [InlineData("notIn", "Bea,Eve", Outcome.Fail)]
    [InlineData("notIn", "Ann,Eve", Outcome.Fail)]
    [InlineData("notIn", "Eve", Outcome.Pass)]
    [InlineData("notEquals", "Bea", Outcome.Fail)]
    [InlineData("notEquals", "Eve", Outcome.Pass)]
    [InlineData("notContains", "ea", Outcome.Fail)]
    [InlineData("notContains", "x", Outcome.Pass)]
    [InlineData("equals", "Ann", Outcome.Pass)]
    [InlineData("equals", "Bea", Outcome.Fail)]
    [InlineData("in", "Bea,Ann", Outcome.Pass)]
    [InlineData("contains", "ea", Outcome.Fail)]
    public async Task AnOperatorThatDenies_HoldsForEachValueAndAnyOtherForTheFirst(string name, string value, Outcome outcome)
    {
        foreach (var query in (string[])["<path value=\"Patient/name/given\"/>", "<path value=\".name.given\"/>",
            "<expression value=\"name.given\"/>"])
        {
            var result = await new Lab(Lab.Patient).AssertAsync($"""{query}<operator value="{name}"/><value value="{value}"/>""");
            Assert.Equal(outcome, result.Outcome);
        }
    }

    [Theory]
    [InlineData("notEquals", Outcome.Fail)]
    [InlineData("notContains", Outcome.Fail)]
    [InlineData("equals", Outcome.Fail)]
    public async Task WhatIsComparedWithSeveralValues_DiffersFromEachOfThem(string name, Outcome outcome) => Assert.Equal(outcome,
        (await new Lab(Lab.Patient).AssertAsync($"""
            <expression value="Patient.name.given.first()"/><operator value="{name}"/>
            <compareToSourceExpression value="Patient.name.given"/><compareToSourceId value="f"/>
            """, before: Fixture)).Outcome);

    [Theory]
    [InlineData("path=.name.given&pathOperator=notEquals&pathExpectedValue=Bea", Outcome.Fail)]
    [InlineData("path=.name.given&pathOperator=notEquals&pathExpectedValue=Eve", Outcome.Pass)]
    public async Task ARuleThatDenies_HoldsForEachValueToo(string parameters, Outcome outcome)
    {
        var list = string.Concat(parameters.Split('&').Append("resource=Patient").Select(pair => pair.Split('='))
            .Select(pair => $"""<param><name value="{pair[0]}"/><value value="{pair[1]}"/></param>"""));
        Assert.Equal(outcome,
            (await new Lab(Lab.Patient).AssertAsync($"""<rule><ruleId value="AssertPathIfResource"/>{list}</rule>""")).Outcome);
    }

    [Theory]
    [InlineData("sideways")]
    [InlineData("Response")]
    public async Task ADirectionThatStu3DoesNotHave_IsAnError(string direction) => Assert.Equal(Outcome.Error,
        (await new Lab(Lab.Patient).AssertAsync($"""<direction value="{direction}"/><responseCode value="200"/>""")).Outcome);

    [Theory]
    [InlineData("""<responseCode value="200"/>""")]
    [InlineData("""<response value="okay"/>""")]
    [InlineData("""<navigationLinks value="false"/>""")]
    [InlineData("""<responseCode value="200"/><sourceId value="r"/>""")]
    public async Task WhatOnlyAnAnswerHas_IsNotAskedOfARequest(string assert)
    {
        var result = await new Lab(Lab.Bundle).AssertAsync($"""<direction value="request"/>{assert}""");
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("'request'", result.Message, StringComparison.Ordinal);
    }
}
