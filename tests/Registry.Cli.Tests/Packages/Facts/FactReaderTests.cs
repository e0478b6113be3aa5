using System.Text;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using PackageGenerator.Facts;
using PackageGenerator.Packages;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Facts;

public sealed class FactReaderTests
{
    private readonly List<string> _problems = [];

    [Fact]
    public void Read_StructureDefinition_KeepsFactsAndDropsWords()
    {
        AssertFacts(Published.BookingFacts, Published.Booking);
        Assert.Empty(_problems);
    }

    [Fact]
    public void Read_XmlTwin_GivesTheFactsOfTheJson()
    {
        var facts = new FactReader(_problems).Read(FhirXmlNode.Parse(XmlTwin.Of(Published.Booking)));

        Assert.Equal(Written(JsonNode.Parse(Published.BookingFacts)!), Written(facts));
        Assert.Empty(_problems);
    }

    [Fact]
    public void Read_PrimitiveWithoutAType_KeepsItsLexicalTypesAndRegex() => AssertFacts(
        """
        { "resourceType": "StructureDefinition", "snapshot": { "element": [ { "path": "id.value", "type": [ {
          "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-regex", "valueString": "[a-z]{1,64}" } ],
          "_code": { "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-xml-type",
            "valueString": "xsd:string" } ] } } ] } ] } }
        """,
        """
        { "resourceType": "StructureDefinition", "snapshot": { "element": [ { "path": "id.value", "type": [ {
          "_code": { "extension": [
            { "url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-xml-type", "valueString": "xsd:string" },
            { "url": "http://example.org/other", "valueString": "WORDS" } ] },
          "extension": [ { "url": "http://hl7.org/fhir/StructureDefinition/structuredefinition-regex",
            "valueString": "[a-z]{1,64}" } ] } ] } ] } }
        """);

    [Fact]
    public void Read_ValueSet_KeepsHowCodesAreChosen() => AssertFacts(
        """
        { "resourceType": "ValueSet", "url": "http://example.org/vs", "version": "2", "compose": {
          "include": [ { "system": "http://example.org/a", "version": "1", "concept": [ { "code": "x" } ] },
                       { "system": "http://example.org/b", "filter": [ { "property": "concept", "op": "is-a", "value": "y" } ] } ],
          "exclude": [ { "valueSet": [ "http://example.org/other" ] } ] } }
        """,
        """
        { "resourceType": "ValueSet", "url": "http://example.org/vs", "version": "2", "date": "2017", "immutable": true,
          "description": "WORDS",
          "compose": {
          "include": [ { "system": "http://example.org/a", "version": "1",
                         "concept": [ { "code": "x", "display": "WORDS", "designation": [ { "value": "WORDS" } ] } ] },
                       { "system": "http://example.org/b", "filter": [ { "property": "concept", "op": "is-a", "value": "y" } ] } ],
          "exclude": [ { "valueSet": [ "http://example.org/other" ] } ] },
          "expansion": { "contains": [ { "code": "x", "display": "WORDS" } ] } }
        """);

    [Fact]
    public void Read_CodeSystem_KeepsNestingAndSecondParents() => AssertFacts(
        """
        { "resourceType": "CodeSystem", "url": "http://example.org/cs", "caseSensitive": true, "hierarchyMeaning": "is-a",
          "content": "complete",
          "concept": [ { "code": "a", "concept": [
            { "modifierExtension": [ { "url": "http://hl7.org/fhir/StructureDefinition/codesystem-subsumes", "valueCode": "c" } ],
              "code": "b" } ] },
            { "code": "c" } ] }
        """,
        """
        { "resourceType": "CodeSystem", "url": "http://example.org/cs", "caseSensitive": true, "hierarchyMeaning": "is-a",
          "content": "complete",
          "property": [ { "code": "p", "description": "WORDS" } ],
          "concept": [ { "code": "a", "display": "WORDS", "concept": [
            { "code": "b", "definition": "WORDS",
              "modifierExtension": [ { "url": "http://hl7.org/fhir/StructureDefinition/codesystem-subsumes", "valueCode": "c" } ] } ] },
            { "code": "c", "property": [ { "code": "p", "valueString": "WORDS" } ] } ] }
        """);

    [Theory]
    [InlineData("\"min\": \"many\"", "is no Number")]
    [InlineData("\"isModifier\": \"perhaps\"", "is no Boolean")]
    [InlineData("\"max\": [ \"1\", \"2\" ]", "repeats")]
    [InlineData("\"fixedTiming\": { \"code\": { \"text\": \"x\" } }", "DataTypeShapes")]
    public void Read_FactThatCannotBeRead_IsAProblemThatNamesThePlace(string member, string reason)
    {
        Read($$"""{ "resourceType": "StructureDefinition", "snapshot": { "element": [ { "path": "x", {{member}} } ] } }""");

        var problem = Assert.Single(_problems);
        Assert.Contains("StructureDefinition.snapshot[0].element[0].", problem, StringComparison.Ordinal);
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    private void AssertFacts(string expected, string published) =>
        Assert.Equal(Written(JsonNode.Parse(expected)!), Written(Read(published)));

    private JsonObject Read(string json) => new FactReader(_problems).Read(FhirJsonNode.Parse(json));

    private static string Written(JsonNode node) => Encoding.UTF8.GetString(FactJson.Write(node));
}
