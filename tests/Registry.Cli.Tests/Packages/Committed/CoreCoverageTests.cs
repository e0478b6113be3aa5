using System.Text.Json.Nodes;
using PackageGenerator.Facts;

namespace Registry.Cli.Tests.Packages.Committed;

public sealed class CoreCoverageTests
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";
    private const string Subsumes = Core + "codesystem-subsumes";

    // What is published for the core, less what the README says stays outside.
    private const int Structures = 581;

    private static readonly IReadOnlyList<CommittedResource> All = [.. CommittedResource.In("registry.stu3.core")];

    private static readonly Dictionary<(string Type, string Url), JsonObject> ByUrl =
        All.ToDictionary(resource => (resource.ResourceType, resource.Url), resource => resource.Json);

    [Theory]
    [InlineData("http://hl7.org/fhir/resource-types")]
    [InlineData("http://hl7.org/fhir/data-types")]
    public void Core_DefinesEveryTypeThatItNames(string codeSystem) => Assert.All(
        Codes(ByUrl[("CodeSystem", codeSystem)]),
        code => Assert.Contains(("StructureDefinition", Core + code), ByUrl.Keys));

    [Fact]
    public void Core_HasEveryStructureWithASnapshotAndAType()
    {
        var structures = All.Where(resource => resource.ResourceType == "StructureDefinition").ToList();

        Assert.Equal(Structures, structures.Count);
        Assert.All(structures, structure => Assert.NotNull(structure.Json["type"]));
        Assert.All(structures, structure => Assert.NotEmpty(Elements(structure.Json)));
    }

    [Theory]
    [InlineData("primitive-type", 18)]
    [InlineData("resource", 149)]
    [InlineData("complex-type", 413)]
    [InlineData("logical", 1)]
    public void Core_HasAllKindsOfStructures(string kind, int count) =>
        Assert.Equal(count, All.Count(resource => (string?)resource.Json["kind"] == kind));

    [Theory]
    [InlineData("bp", "Observation.component:systolicbp.code.coding:sbpcode", "SBPCode")]
    [InlineData("lipidprofile", "DiagnosticReport.result:cholesterol", "Cholesterol")]
    public void Core_SlicesOfItsProfiles_KeepTheirNames(string profile, string elementId, string sliceName)
    {
        var element = Elements(ByUrl[("StructureDefinition", Core + profile)]).Single(element => (string?)element["id"] == elementId);

        Assert.Equal(sliceName, (string?)element["sliceName"]);
    }

    [Fact]
    public void Core_IntegerRange_IsKept()
    {
        var value = Elements(ByUrl[("StructureDefinition", Core + "integer")])
            .Single(element => (string?)element["path"] == "integer.value");

        Assert.Equal(int.MinValue, (int?)value["minValueInteger"]);
        Assert.Equal(int.MaxValue, (int?)value["maxValueInteger"]);
    }

    [Fact]
    public void Core_Filters_OnSystemsItHas_AreIsAOfAConceptThere() => Assert.All(
        Choices().Where(choice => ByUrl.ContainsKey(("CodeSystem", (string?)choice["system"] ?? ""))),
        choice => Assert.All(Items(choice["filter"]), filter =>
        {
            Assert.Equal(("concept", "is-a"), ((string?)filter["property"], (string?)filter["op"]));
            Assert.Contains((string?)filter["value"], Codes(ByUrl[("CodeSystem", (string)choice["system"]!)]));
        }));

    [Fact]
    public void Core_SecondParents_NameConceptsOfTheirSystem()
    {
        var systems = All.Where(resource => resource.ResourceType == "CodeSystem").ToList();

        Assert.Contains(systems, system => Concepts(system.Json).SelectMany(SubsumedBy).Any());
        Assert.All(systems, system =>
            Assert.Subset(Codes(system.Json).ToHashSet(), Concepts(system.Json).SelectMany(SubsumedBy).ToHashSet()));
    }

    [Fact]
    public void ConstraintTexts_AreAllInUse()
    {
        using var shipped = typeof(ConstraintTexts).Assembly.GetManifestResourceStream("PackageGenerator.Facts.ConstraintTexts.json")!;
        var used = CommittedResource.All.SelectMany(resource => Elements(resource.Json))
            .SelectMany(element => Items(element["constraint"]))
            .Select(constraint => ((string?)constraint["key"], (string?)constraint["expression"]))
            .ToHashSet();

        Assert.All(JsonNode.Parse(shipped)!.AsArray(), entry =>
            Assert.Contains(((string?)entry!["key"], (string?)entry["expression"]), used));
    }

    private static IEnumerable<JsonNode> Choices() => All
        .SelectMany(resource => Items(resource.Json["compose"]?["include"]).Concat(Items(resource.Json["compose"]?["exclude"])));

    private static IEnumerable<JsonNode> Elements(JsonNode structure) => Items(structure["snapshot"]?["element"]);

    private static IEnumerable<string?> Codes(JsonNode system) => Concepts(system).Select(concept => (string?)concept["code"]);

    private static IEnumerable<string?> SubsumedBy(JsonNode concept) => Items(concept["modifierExtension"])
        .Where(extension => (string?)extension["url"] == Subsumes)
        .Select(extension => (string?)extension["valueCode"]);

    private static IEnumerable<JsonNode> Concepts(JsonNode parent) =>
        Items(parent["concept"]).SelectMany(concept => Concepts(concept).Prepend(concept));

    private static IEnumerable<JsonNode> Items(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonNode>();
}
