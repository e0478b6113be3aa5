namespace Registry.TestScripts.Tests;

/// <summary>metadata.capability, destinations, setup and teardown as STU3 says.</summary>
public sealed class CapabilityTests
{
    private const string Statement = """
        {"resourceType":"CapabilityStatement","id":"own","format":["application/fhir+json"],"rest":[{"mode":"server","resource":[
        {"type":"Patient","versioning":"no-version","interaction":[{"code":"read"}],"searchParam":[{"name":"family"}]}]}]}
        """;

    [Theory]
    [InlineData("read", "family", CapabilityPolicy.Skip, Outcome.Pass)]
    [InlineData("delete", "family", CapabilityPolicy.Skip, Outcome.Skip)]
    [InlineData("read", "given", CapabilityPolicy.Skip, Outcome.Skip)]
    [InlineData("delete", "family", CapabilityPolicy.Warn, Outcome.Pass)]
    [InlineData("delete", "family", CapabilityPolicy.Off, Outcome.Pass)]
    public async Task Section1_4_GivenWhatAScriptNeeds_WhenTheServerLacksIt_ThenAllTestsAreSkipped(
        string interaction, string parameter, CapabilityPolicy policy, Outcome outcome)
    {
        var minimum = $"""
            <contained><CapabilityStatement xmlns="http://hl7.org/fhir"><id value="min"/><rest><mode value="server"/><resource>
            <type value="Patient"/><interaction><code value="{interaction}"/></interaction>
              <searchParam><name value="{parameter}"/></searchParam>
            </resource></rest></CapabilityStatement></contained>
            <metadata><capability><required value="true"/><capabilities><reference value="#min"/></capabilities></capability></metadata>
            """;
        var result = await RunAsync(minimum, policy);
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(interaction == "read" && parameter == "family" || policy == CapabilityPolicy.Off, result.Message is null);
    }

    [Theory]
    [InlineData("CapabilityStatement/own", true)]
    [InlineData("CapabilityStatement/other", false)]
    public async Task GivenTheServersOwnStatement_ThenItHoldsItselfAndWhatCannotBeCheckedIsSaid(string reference, bool isChecked)
    {
        var metadata = $"<metadata><capability><capabilities><reference value=\"{reference}\"/></capabilities></capability></metadata>";
        var result = await RunAsync(metadata, CapabilityPolicy.Skip);
        Assert.Equal((Outcome.Pass, isChecked), (result.Outcome, result.Message is null));
    }

    [Fact]
    public async Task GivenAContainedStatementThatIsNotThere_ThenTheScriptIsAnErrorThatNamesIt()
    {
        const string Metadata = "<metadata><capability><capabilities><reference value=\"#absent\"/></capabilities></capability></metadata>";
        var result = await RunAsync(Metadata, CapabilityPolicy.Warn);
        Assert.Equal(Outcome.Error, result.Outcome);
        Assert.Contains("'absent'", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Section1_1_GivenSeveralDestinations_WhenAnOperationNamesNone_ThenItIsAnError()
    {
        var lab = new Lab(Lab.Patient);
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/>"""),
            "<destination><index value=\"1\"/></destination><destination><index value=\"2\"/></destination>"));
        Assert.Equal((Outcome.Error, 0), (result.Outcome, lab.Requests.Count));
    }

    [Fact]
    public async Task GivenSetupAndTeardownLeftOut_ThenOnlyTheTestsRun()
    {
        var lab = new Lab(Lab.Patient);
        var script = Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/>"""), $"<setup>{Lab.Read}</setup>",
            $"<teardown>{Lab.Read}</teardown>");
        await lab.RunAsync(script, options => options with { SkipSetup = true, SkipTeardown = true });
        Assert.Single(lab.Requests);
        await lab.RunAsync(script);
        Assert.Equal(4, lab.Requests.Count);
    }

    [Theory]
    [InlineData("no-version", Outcome.Pass)]
    [InlineData("versioned", Outcome.Fail)]
    public async Task Dialect15_GivenARulesetIfSupported_ThenTheServersStatementDecides(string versioning, Outcome outcome)
    {
        var statement = Statement.Replace("no-version", versioning, StringComparison.Ordinal);
        var lab = new Lab((request, _) => Lab.Answer(200,
            request.RequestUri!.AbsolutePath.EndsWith("metadata", StringComparison.Ordinal) ? statement : Lab.Patient));
        var result = await lab.AssertAsync("<ruleset><rulesetId value=\"it\"/></ruleset>", before: """
            <ruleset id="it"><resource><reference value="/x/RuleSet-VersioningHeaders-Groovy.xml"/></resource>
            <rule><ruleId value="assertETagIfSupported"/><param><name value="resource"/><value value="Patient"/></param></rule>
            <rule><ruleId value="assertLastModifiedIfSupported"/>
              <param><name value="resource"/><value value="Patient"/></param></rule></ruleset>
            """);
        Assert.Equal(outcome, result.Outcome);
    }

    [Theory]
    [InlineData("application/fhir+json", Outcome.Pass)]
    [InlineData("application/fhir+xml", Outcome.Fail)]
    public async Task Dialect15_GivenParametersOfADeclarationAndOfAnAssert_ThenTheAssertsWin(string type, Outcome outcome)
    {
        var result = await new Lab(Lab.Patient).AssertAsync($"""
            <ruleset><rulesetId value="it"/><rule><ruleId value="assertContentTypeMimeTypeIfBody"/>
            <param><name value="headerExpectedValue"/><value value="{type}"/></param></rule></ruleset>
            """, before: """
            <ruleset id="it"><resource><reference value="/x/RuleSet-UpdateOkHeadersBody-Groovy.xml"/></resource>
            <rule><ruleId value="assertContentTypeMimeTypeIfBody"/>
              <param><name value="headerExpectedValue"/><value value="text/plain"/></param>
            </rule></ruleset>
            """);
        Assert.Equal(outcome, result.Outcome);
    }

    private static Task<ScriptResult> RunAsync(string before, CapabilityPolicy policy) =>
        new Lab((request, _) => Lab.Answer(200,
            request.RequestUri!.AbsolutePath.EndsWith("metadata", StringComparison.Ordinal) ? Statement : Lab.Patient))
            .RunAsync(Lab.Script(Lab.Read + Lab.Check("""<responseCode value="200"/>"""), before),
                options => options with { Capability = policy });
}
