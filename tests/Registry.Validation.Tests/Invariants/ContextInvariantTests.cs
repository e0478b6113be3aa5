namespace Registry.Validation.Tests.Invariants;

/// <summary>What an extension's definition demands of the element that holds the extension.</summary>
[Trait("Case", "V1")]
public class ContextInvariantTests
{
    private const string Extension = "http://hl7.org/fhir/StructureDefinition/questionnaire-";

    [Theory]
    [InlineData("unit", "\"valueCoding\":{\"code\":\"mg\",\"system\":\"http://unitsofmeasure.org\"}", "\"type\":\"integer\"", true)]
    [InlineData("unit", "\"valueCoding\":{\"code\":\"mg\",\"system\":\"http://unitsofmeasure.org\"}", "\"type\":\"string\"", false)]
    [InlineData("minOccurs", "\"valueInteger\":0", "\"type\":\"string\"", true)]
    [InlineData("minOccurs", "\"valueInteger\":2", "\"type\":\"string\",\"required\":true", true)]
    [InlineData("minOccurs", "\"valueInteger\":2", "\"type\":\"string\",\"required\":false", false)]
    [InlineData("minOccurs", "\"valueInteger\":2", "\"type\":\"string\"", false)]
    [InlineData("minOccurs", "\"valueInteger\":0", "\"type\":\"display\"", false)]
    [InlineData("maxOccurs", "\"valueInteger\":1", "\"type\":\"string\"", true)]
    [InlineData("maxOccurs", "\"valueInteger\":3", "\"type\":\"string\",\"repeats\":true", true)]
    [InlineData("maxOccurs", "\"valueInteger\":3", "\"type\":\"string\",\"repeats\":false", false)]
    public void Validate_ExtensionOnAnItem_IsJudgedByTheRuleOnItsPlace(string name, string value, string item, bool isRight)
    {
        var issues = Fixture.Check(Questionnaire($"\"extension\":[{{\"url\":\"{Extension}{name}\",{value}}}],{item}"), profile: null);

        Assert.Equal(isRight ? [] : ["extension-context"], issues.Where(issue => issue.IsError).Select(issue => issue.Id));
        Assert.DoesNotContain(issues, issue => issue.Id == "invariant-not-checked");
    }

    [Fact]
    public void Validate_ItemThatCouldNotBeRead_IsNotJudged()
    {
        var item = $"\"extension\":[{{\"url\":\"{Extension}minOccurs\",\"valueInteger\":2}}],\"type\":\"string\",\"required\":[true]";

        var issues = Fixture.Check(Questionnaire(item), profile: null);

        Assert.Equal(["wrong-json-shape"], issues.Where(issue => issue.IsError).Select(issue => issue.Id));
    }

    private static string Questionnaire(string item) =>
        "{\"resourceType\":\"Questionnaire\",\"status\":\"draft\",\"item\":[{\"linkId\":\"1\"," + item + "}]}";
}
