using Registry.TestScripts.Queries;

namespace Registry.TestScripts.Tests;

/// <summary>The dialects of <c>path</c> and <c>expression</c> that real scripts are written in.</summary>
public sealed class PathTests
{
    [Theory]
    [InlineData(".identifier[0].value", "one")]
    [InlineData("identifier[1].value", "two")]
    [InlineData("id", "p1")]
    [InlineData("$.birthDate", "1966-10-22")]
    [InlineData(".identifier.value", "one")]
    [InlineData(".identifier.use", null)]
    [InlineData("extension[?(@.url == 'http://x')].valueDateTime", "2020-01-01")]
    [InlineData("Patient/id", "p1")]
    [InlineData("/Patient/birthDate", "1966-10-22")]
    [InlineData("fhir:Patient/fhir:name/fhir:family/@value", "Test")]
    [InlineData("count(//Patient/name/given)", "2")]
    [InlineData("Patient/extension[@url='http://x']/valueDateTime", "2020-01-01")]
    [InlineData("Patient/identifier[system/@value='urn:t' and value]/value", "two")]
    [InlineData("Patient.birthDate", "1966-10-22")]
    [InlineData("Patient.name.given.first()", "Ann")]
    public async Task GivenAPath_WhenABodyInJsonIsAsked_ThenItFindsTheValue(string path, string? value)
    {
        var check = value is null ? "<operator value=\"empty\"/>" : $"<value value=\"{value}\"/>";
        var result = await new Lab(Lab.Patient).AssertAsync($"""<path value="{path}"/>{check}""");
        Assert.Equal((Outcome.Pass, null),
            (result.Outcome, result.Message?.Contains("first", StringComparison.Ordinal) == true ? null : result.Message));
    }

    [Theory]
    [InlineData("Patient/id", "a")]
    [InlineData("Bundle/total", "2")]
    [InlineData("Bundle/entry[1]/resource/Patient/birthDate", "1960-01-01")]
    [InlineData("Bundle.total", "2")]
    [InlineData("entry[0].resource.id", "a")]
    [InlineData(".id", "a")]
    [InlineData(".entry.resource.id", "a")]
    [InlineData(".total", "2")]
    public async Task GivenABundle_WhenAPathIsRelative_ThenItIsSearchedFromAnywhere(string path, string value)
    {
        var result = await new Lab(Lab.Bundle).AssertAsync($"""<path value="{path}"/><value value="{value}"/>""");
        Assert.Equal(Outcome.Pass, result.Outcome);
    }

    [Theory]
    [InlineData("entry.count() = 2")]
    [InlineData("Bundle.total.toInteger() >= entry.count()")]
    [InlineData("entry.resource.where(gender = 'female').id = 'b'")]
    [InlineData("(entry[0].resource as Patient).gender = 'male'")]
    [InlineData("entry.all(resource.is(Patient))")]
    [InlineData("Bundle.entries.empty()")]
    [InlineData("entry.resource.ofType(Patient).descendants().count() > 2")]
    public async Task GivenAnExpressionWithoutAValue_WhenItIsTrue_ThenItPasses(string expression)
    {
        var lab = new Lab(Lab.Bundle);
        var text = expression.Replace(">", "&gt;", StringComparison.Ordinal);
        Assert.Equal((Outcome.Pass, null), await Of($"""<expression value="{text}"/>"""));
        Assert.Equal(Outcome.Fail, (await Of($"""<expression value="({text}).not()"/>""")).Outcome);

        async Task<(Outcome Outcome, string? Message)> Of(string assert) =>
            await lab.AssertAsync(assert) is var result ? (result.Outcome, result.Message) : default;
    }

    [Theory]
    [InlineData("entry[0].resource.id", "JsonPath")]
    [InlineData("$..id", "JsonPath")]
    [InlineData("Bundle.type", "FhirPath")]
    [InlineData("Bundle/type", "XPath")]
    [InlineData("fhir:Bundle", "XPath")]
    [InlineData(".x[?(@.url == 'http://a/b')]", "JsonPath")]
    public void GivenAPath_ThenItsLanguageIsRecognised(string path, string kind) =>
        Assert.Equal(kind, PathQuery.KindOf(path).ToString());

    [Theory]
    [InlineData("Patient.where(")]
    [InlineData("Patient.noSuchFunction()")]
    public async Task GivenABrokenExpression_ThenItIsAnErrorAndNeverPassed(string expression) =>
        Assert.Equal(Outcome.Error, (await new Lab(Lab.Patient).AssertAsync($"""<expression value="{expression}"/>""")).Outcome);

    [Fact]
    public async Task GivenSeveralMatches_WhenStrict_ThenItIsAnError()
    {
        const string Assertion = """<path value="Patient/name/given"/><value value="Ann"/>""";
        Assert.Equal(Outcome.Pass, (await new Lab(Lab.Patient).AssertAsync(Assertion)).Outcome);
        Assert.Equal(Outcome.Error, (await new Lab(Lab.Patient).AssertAsync(Assertion, options => options with { Strict = true })).Outcome);
    }

    [Theory]
    [InlineData("//a//b//c//d//e//f")]
    [InlineData(
        "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1"
        + "))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))")]
    public async Task GivenAPathThatCouldExplode_ThenItIsAnErrorInWords(string path) =>
        Assert.Equal(Outcome.Error, (await new Lab(Lab.Patient).AssertAsync($"""<path value="Patient/{path}"/><value value="1"/>"""))
            .Outcome);

    [Fact]
    public async Task GivenARegexThatCouldExplode_ThenItIsBounded()
    {
        var patient = Lab.Patient.Replace("\"Test\"", $"\"{new string('a', 40)}!\"", StringComparison.Ordinal);
        var result = await new Lab(patient)
            .AssertAsync("""<path value="$.name[?(@.family =~ /^(a+)+$/)].family"/><operator value="empty"/>""");
        Assert.Equal(Outcome.Error, result.Outcome);
        var fhirPath = await new Lab(patient).AssertAsync("""<expression value="name.family.matches('^(a+)+$')"/>""");
        Assert.Equal(Outcome.Fail, fhirPath.Outcome);
    }
}
