namespace Registry.TestScripts.Tests;

/// <summary>What scripts for Touchstone say by extensions and by an element of later versions; the forms are of public scripts.</summary>
public sealed class TouchstoneExtensionTests
{
    private const string Base = "http://touchstone.aegis.net/touchstone/fhir/testing/StructureDefinition/";
    private const string Wrong = """<path value="Patient.id"/><value value="other"/>""";

    [Theory]
    [InlineData("", true)]
    [InlineData("<stopTestOnFail value=\"true\"/>", true)]
    [InlineData("<stopTestOnFail value=\"false\"/>", false)]
    public async Task AFailedAssert_EndsItsTestUnlessTheScriptSaysOtherwise(string element, bool ends)
    {
        var actions = Lab.Read + Lab.Check(Wrong + element) + Lab.Check("""<responseCode value="200"/>""") + Lab.Check(Wrong);

        var test = (await new Lab(Lab.Patient).RunAsync(Lab.Script(actions))).Tests[0];

        Assert.Equal(ends ? [Outcome.Pass, Outcome.Fail, Outcome.Skip, Outcome.Skip]
            : [Outcome.Pass, Outcome.Fail, Outcome.Pass, Outcome.Fail], test.Actions.Select(action => action.Outcome));
        Assert.Equal(Outcome.Fail, test.Outcome);
    }

    [Theory]
    [InlineData("true", "false", true)]
    [InlineData("false", "true", false)]
    public async Task TheExtension_OutweighsTheElement(string extension, string element, bool ends)
    {
        var assert = $"""
            <extension url="{Base}testscript-assert-stopTestOnFail"><valueBoolean value="{extension}"/></extension>{Wrong}
            <stopTestOnFail value="{element}"/>
            """;

        var test = (await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + Lab.Check(assert) + Lab.Check(Wrong)))).Tests[0];

        Assert.Equal(ends ? Outcome.Skip : Outcome.Fail, test.Actions[^1].Outcome);
    }

    [Fact]
    public async Task AnOperationWithoutAnAnswer_EndsItsTestAllTheSame()
    {
        var actions = Lab.Operation("""<type><code value="read"/></type><resource value="Patient"/><targetId value="none"/>""")
            + Lab.Check("""<responseCode value="200"/><stopTestOnFail value="false"/>""");

        var test = (await new Lab(Lab.Patient).RunAsync(Lab.Script(actions))).Tests[0];

        Assert.Equal([Outcome.Error, Outcome.Skip], test.Actions.Select(action => action.Outcome));
    }

    [Theory]
    [InlineData("Patient?name=a", "http://server/fhir/Patient?name=a", Outcome.Pass)]
    [InlineData("Patient?name=a%7Cb", "http://server/fhir/Patient?_count=50&amp;name=a|b", Outcome.Pass)]
    [InlineData("Patient?name=a&amp;active=true", "http://server/fhir/Patient?name=a", Outcome.Fail)]
    [InlineData("Patient?name=a", "http://server/fhir/Patient?name=ab", Outcome.Fail)]
    [InlineData("Patient?name=a", "http://server/fhir/Patient?surname=a", Outcome.Fail)]
    [InlineData("Patient?organization=1", "http://server/fhir/Patient?organization=Organization/1", Outcome.Pass)]
    [InlineData("Patient?organization=Organization/1", "http://server/fhir/Patient?organization=1", Outcome.Pass)]
    [InlineData("Patient?organization=1", "http://server/fhir/Patient?organization=Organization/21", Outcome.Fail)]
    [InlineData("Patient?name=a", "", Outcome.Fail)]
    [InlineData("Patient", "", Outcome.Pass)]
    public async Task TheRuleOfTheSelfLink_LooksForEachParameter(string url, string link, Outcome outcome)
    {
        var self = link.Replace("&amp;", "&", StringComparison.Ordinal);
        var bundle = $$"""{"resourceType":"Bundle","type":"searchset","link":[{"relation":"self","url":"{{self}}"}]}""";

        Assert.Equal(outcome, await RunAsync(bundle, url, "../_reference/rules/assert_response_queryParamsInSelfLink.groovy", ""));
    }

    [Theory]
    [InlineData("date=ge2020", "", Outcome.Pass)]
    [InlineData("date=ge2020", "active=true", Outcome.Pass)]
    [InlineData("date=ge2020", "active=false", Outcome.Fail)]
    [InlineData("", "", Outcome.Error)]
    public async Task TheRuleOfTheRequest_LooksForEachText(string first, string second, Outcome outcome)
    {
        var parameters = (first.Length == 0 ? "" : Parameter("searchparam1", first))
            + (second.Length == 0 ? "" : Parameter("searchparam2", second));

        Assert.Equal(outcome, await RunAsync(Lab.Bundle, "Patient?date=ge2020&amp;active=true",
            "../_reference/rules/assertRequestURLContains.groovy", parameters));
    }

    [Theory]
    [InlineData("../_reference/rules/something_else.groovy")]
    [InlineData(null)]
    public async Task AnotherRule_IsSkippedWithTheReason(string? file) =>
        Assert.Equal(Outcome.Skip, await RunAsync(Lab.Bundle, "Patient?name=a", file, ""));

    private static string Parameter(string name, string value) => $"""
        <extension url="param"><extension url="name"><valueString value="{name}"/></extension>
        <extension url="value"><valueString value="{value}"/></extension></extension>
        """;

    private static async Task<Outcome> RunAsync(string body, string url, string? file, string parameters)
    {
        var declared = file is null ? "" : $"""
            <extension url="{Base}testscript-rule"><extension url="ruleId"><valueId value="my-rule"/></extension>
            <extension url="path"><valueString value="{file}"/></extension></extension>
            """;
        var assert = $"""
            <extension url="{Base}testscript-assert-rule"><extension url="ruleId"><valueId value="my-rule"/></extension>
            {parameters}</extension>
            """;
        var actions = Lab.Operation($"""<type><code value="search"/></type><url value="http://server/fhir/{url}"/>""") + Lab.Check(assert);

        return (await new Lab(body).RunAsync(Lab.Script(actions, declared))).Tests[0].Actions[^1].Outcome;
    }
}
