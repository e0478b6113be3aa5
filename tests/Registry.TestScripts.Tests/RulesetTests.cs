namespace Registry.TestScripts.Tests;

/// <summary>The rules of a ruleset: each that is asked for is checked, an error, or skipped; none passes unchecked.</summary>
public sealed class RulesetTests
{
    private const string Outcomes = """{"resourceType":"OperationOutcome","issue":[{"severity":"information","code":"informational"}]}""";
    private const string BuiltIn = "/x/RuleSet-UpdateOkHeadersBody-Groovy.xml";

    [Theory]
    [InlineData("assertResourceTypesIfBody", "resource=Patient", Outcome.Pass)]
    [InlineData("assertResourceTypesIfBody", "resource=Bundle", Outcome.Fail)]
    [InlineData("assertResourceTypesIfBody", "other=1", Outcome.Error)]
    [InlineData("assertProfileIfResource", "resource=Patient", Outcome.Error)]
    [InlineData("assertProfileIfOperationOutcome", "resource=OperationOutcome", Outcome.Error)]
    [InlineData("assertNothingKnown", "resource=Patient", Outcome.Skip)]
    public async Task ARuleThatTheScriptNames_DoesNotPassWithoutWhatItChecks(string rule, string parameter, Outcome outcome)
    {
        var named = $"""
            <rule><ruleId value="{rule}"/><param><name value="{parameter.Split('=')[0]}"/>
            <value value="{parameter.Split('=')[1]}"/></param></rule>
            """;
        Assert.Equal(outcome, await RunAsync(BuiltIn, inAssert: named));
        Assert.Equal(outcome, await RunAsync(BuiltIn, inDeclaration: named));
    }

    [Fact]
    public async Task ARuleOfABuiltInSetThatTheScriptDoesNotName_IsLeftOut() =>
        Assert.Equal(Outcome.Pass, await RunAsync(BuiltIn));

    [Theory]
    [InlineData("AssertResourceIfBody", "", Outcome.Error)]
    [InlineData("AssertResourceIfBody", "resource=Patient", Outcome.Pass)]
    [InlineData("AssertStatus", "", Outcome.Error)]
    [InlineData("NothingKnown", "", Outcome.Skip)]
    public async Task ARuleOfAFile_DoesNotPassWithoutWhatItChecks(string rule, string parameter, Outcome outcome)
    {
        var root = Directory.CreateTempSubdirectory("ruleset").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, "scripts"));
            var parameters = parameter.Length == 0 ? "" : $"""
                <param><name value="{parameter.Split('=')[0]}"/><value value="{parameter.Split('=')[1]}"/></param>
                """;
            File.WriteAllText(Path.Combine(root, "set.xml"), $"""
                <ruleset><rule id="one"><resource><reference value="{rule}.groovy"/></resource>{parameters}</rule></ruleset>
                """);
            Assert.Equal(outcome, await RunAsync("../set.xml", file: Path.Combine(root, "scripts", "s.xml")));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Theory]
    [InlineData(204, "", null, Outcome.Pass)]
    [InlineData(204, "", "W/\"2\"", Outcome.Pass)]
    [InlineData(204, "", "2", Outcome.Fail)]
    [InlineData(200, "", null, Outcome.Fail)]
    [InlineData(204, Outcomes, null, Outcome.Fail)]
    [InlineData(200, Outcomes, null, Outcome.Pass)]
    [InlineData(200, Lab.Patient, null, Outcome.Fail)]
    public async Task TheSetForDeletes_ChecksEachRuleThatPublicScriptsName(int status, string body, string? tag, Outcome outcome)
    {
        string[] rules =
        [
            "assertResponseCodeOkIfBody", "assertResponseCodeNoContentIfNoBody", "assertETagIfSupported", "assertContentTypeIfBody",
            "assertContentTypeCharsetIfBody", "assertOperationOutcomeIfBody",
        ];
        var lab = new Lab((_, _) => Lab.Answer(status, body, tag is null ? [] : [("ETag", tag)]));
        var result = await lab.RunAsync(Lab.Script(Lab.Read + Lab.Check("""<ruleset><rulesetId value="it"/></ruleset>"""), $"""
            <ruleset id="it"><resource><reference value="/x/RuleSet-DeleteValidHeadersBody-Groovy.xml"/></resource>
            {string.Concat(rules.Select(rule => $"<rule><ruleId value=\"{rule}\"/></rule>"))}</ruleset>
            """));
        Assert.Equal(outcome, result.Tests[0].Actions[1].Outcome);
    }

    private static async Task<Outcome> RunAsync(
        string reference, string inDeclaration = "", string inAssert = "", string file = "/none/script.xml")
    {
        var assert = Lab.Check($"""<ruleset><rulesetId value="it"/>{inAssert}</ruleset>""");
        var result = await new Lab(Lab.Patient).RunAsync(Lab.Script(Lab.Read + assert,
            $"""<ruleset id="it"><resource><reference value="{reference}"/></resource>{inDeclaration}</ruleset>""", file: file));
        return result.Tests[0].Actions[1].Outcome;
    }
}
