using System.Text.Json.Nodes;
using PackageGenerator.Closure;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Closure;

public sealed class ReferencesTests
{
    [Fact]
    public void Of_StructureDefinition_AreBaseTypesProfilesAndCheckedBindings() => Assert.Equal(
        [
            "StructureDefinition http://example.org/StructureDefinition/more",
            "StructureDefinition " + Published.Core + "Extra",
            "StructureDefinition " + Published.Core + "Label",
            "StructureDefinition " + Published.Core + "Moment",
            "StructureDefinition " + Published.Core + "Pointer",
            "StructureDefinition " + Published.Core + "Root",
            "ValueSet http://example.org/ValueSet/all-kinds",
            "ValueSet http://example.org/ValueSet/kinds",
        ],
        Of(Published.BookingFacts));

    [Theory]
    [InlineData("required", true)]
    [InlineData("extensible", true)]
    [InlineData("preferred", false)]
    [InlineData("example", false)]
    public void Of_Binding_CountsOnlyWhereItIsChecked(string strength, bool counts)
    {
        var facts = $$"""
            { "resourceType": "StructureDefinition",
              "snapshot": { "element": [ { "binding": { "strength": "{{strength}}", "valueSetUri": "http://example.org/vs" } } ] } }
            """;

        Assert.Equal(counts ? ["ValueSet http://example.org/vs"] : [], Of(facts));
    }

    [Theory]
    [InlineData("valueUri\": \"http://example.org/max\"")]
    [InlineData("valueReference\": { \"reference\": \"http://example.org/max\" }")]
    public void Of_MaxValueSet_CountsWhateverTheStrength(string value)
    {
        var facts = $$"""
            { "resourceType": "StructureDefinition", "snapshot": { "element": [ { "binding": { "strength": "example",
              "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/elementdefinition-maxValueSet", "{{value}} } ] } } ] } }
            """;

        Assert.Equal(["ValueSet http://example.org/max"], Of(facts));
    }

    [Fact]
    public void Of_ValueSet_AreSystemsAndValueSetsOnBothSides() => Assert.Equal(
        ["CodeSystem http://example.org/a|1", "CodeSystem http://example.org/b", "ValueSet http://example.org/in",
            "ValueSet http://example.org/out"],
        Of("""
            { "resourceType": "ValueSet", "compose": {
              "include": [ { "system": "http://example.org/a", "version": "1" }, { "valueSet": [ "http://example.org/in" ] } ],
              "exclude": [ { "system": "http://example.org/b", "valueSet": [ "http://example.org/out" ] } ] } }
            """));

    private static IEnumerable<string> Of(string facts) => References.Of(JsonNode.Parse(facts)!.AsObject())
        .Select(reference => $"{reference.ResourceType} {reference.Canonical}")
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);
}
