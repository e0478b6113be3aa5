using System.Text.Json.Nodes;
using PackageGenerator.Facts;

namespace Registry.Cli.Tests.Packages.Facts;

public sealed class SufficiencyTests
{
    [Theory]
    [InlineData("""{ "resourceType": "StructureDefinition", "url": "u", "fhirVersion": "3.0.1" }""", "has no snapshot")]
    [InlineData("""{ "resourceType": "StructureDefinition", "url": "u", "fhirVersion": "4.0.1", "snapshot": {} }""",
        "is written for FHIR 4.0.1")]
    [InlineData("""{ "resourceType": "StructureDefinition", "url": "u", "snapshot": {} }""", "has no type")]
    [InlineData("""{ "resourceType": "ValueSet", "url": "u" }""", "has no compose.include")]
    public void Check_FactsThatCheckNothing_AreAProblem(string facts, string reason) =>
        Assert.Contains(reason, Assert.Single(Problems(facts)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{ "resourceType": "StructureDefinition", "type": "u", "fhirVersion": "3.0.2", "snapshot": {} }""")]
    [InlineData("""{ "resourceType": "StructureDefinition", "type": "u", "snapshot": {} }""")]
    [InlineData("""{ "resourceType": "ValueSet", "compose": { "include": [] } }""")]
    [InlineData("""{ "resourceType": "CodeSystem" }""")]
    public void Check_EnoughFacts_AreNoProblem(string facts) => Assert.Empty(Problems(facts));

    private static List<string> Problems(string facts)
    {
        var problems = new List<string>();
        Sufficiency.Check(JsonNode.Parse(facts)!.AsObject(), problems);
        return problems;
    }
}
