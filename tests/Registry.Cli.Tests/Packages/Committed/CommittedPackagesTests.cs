using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Serialization;
using PackageGenerator.Closure;
using PackageGenerator.Facts;
using PackageGenerator.Packages;

namespace Registry.Cli.Tests.Packages.Committed;

public sealed class CommittedPackagesTests
{
    private static readonly string[] KnownExternal =
    [
        "http://build.fhir.org/valueset-request-intent.html",
        "http://loinc.org",
        "http://nucc.org/provider-taxonomy",
        "http://snomed.info/sct",
        "http://tools.ietf.org/html/bcp47",
        "http://unitsofmeasure.org",
        "http://unstats.un.org/unsd/methods/m49/m49.htm",
        "http://www.rfc-editor.org/bcp/bcp13.txt",
        "https://www.usps.com/",
        "urn:ietf:bcp:13",
        "urn:ietf:bcp:47",
        "urn:ietf:rfc:3986",
        "urn:iso:std:iso:3166",
        "urn:oid:1.3.6.1.4.1.19376.1.2.3",
        "urn:oid:2.16.840.1.113883.3.1937.98.5.8",
    ];

    private static readonly string[] Words =
    [
        "alias", "comment", "contact", "copyright", "definition", "description", "designation", "differential", "display", "example",
        "mapping", "meaningWhenMissing", "publisher", "purpose", "requirements", "short", "text", "title", "xpath",
    ];

    [Fact]
    public void Packages_AreTheCoreAndCareConnect() =>
        Assert.Equal(["registry.careconnect", "registry.stu3.core"], CommittedResource.PackageNames);

    [Fact]
    public void Resources_AreExactlyTheFactsWithOurTexts() => Assert.All(CommittedResource.All, resource =>
    {
        var problems = new List<string>();
        var facts = new FactReader(problems).Read(FhirJsonNode.Parse(Encoding.UTF8.GetString(resource.Content)));
        ConstraintTexts.Shipped().Apply(facts, problems);

        Assert.Empty(problems);
        Assert.Equal(Encoding.UTF8.GetString(FactJson.Write(facts)), Encoding.UTF8.GetString(resource.Content));
    });

    [Fact]
    public void Resources_HoldNoWordsAndNoLongStrings() => Assert.All(CommittedResource.All, resource =>
    {
        Assert.All(Members(resource.Json, enter: name => !IsValue(name)), member => Assert.DoesNotContain(member.Name, Words));
        Assert.All(Members(resource.Json), member => Assert.InRange(member.Text.Length, 0, 400));
    });

    [Fact]
    public void Resources_EverythingTheyNeed_IsInThePackagesOrKnownToBeElsewhere()
    {
        var present = CommittedResource.All.Select(resource => (resource.ResourceType, resource.Url)).ToHashSet();

        var missing = CommittedResource.All.SelectMany(resource => References.Of(resource.Json))
            .Where(reference => !present.Contains((reference.ResourceType, reference.Canonical.Url)))
            .Select(reference => reference.Canonical.ToString());

        Assert.Equal(KnownExternal, missing.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Core_NeedsNothingOfCareConnect()
    {
        var careConnect = CommittedResource.In("registry.careconnect").Select(resource => resource.Url).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(
            CommittedResource.In("registry.stu3.core").SelectMany(resource => References.Of(resource.Json)),
            reference => careConnect.Contains(reference.Canonical.Url));
    }

    [Fact]
    public void Resources_CanonicalAndFileName_AreUnique()
    {
        Assert.Distinct(CommittedResource.All.Select(resource => (resource.ResourceType, resource.Url)));
        Assert.All(CommittedResource.All, resource =>
            Assert.Equal($"{resource.ResourceType}-{resource.Json["id"]}.json", resource.FileName));
    }

    [Theory]
    [InlineData("registry.stu3.core")]
    [InlineData("registry.careconnect")]
    public void Index_AgreesWithTheFiles(string package)
    {
        var files = CommittedResource.In(package).Select(resource => new PackageFile(resource.FileName, resource.Json));

        Assert.Equal(
            Encoding.UTF8.GetString(FactJson.Write(PackageIndex.Of(files))),
            File.ReadAllText(Path.Combine(CommittedResource.FolderOf(package), ".index.json")));
    }

    [Theory]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Appointment")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/OperationOutcome")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/CapabilityStatement")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Bundle")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/DomainResource")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Resource")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/BackboneElement")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/Element")]
    [InlineData("StructureDefinition", "http://hl7.org/fhir/StructureDefinition/xhtml")]
    [InlineData("StructureDefinition", "https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1")]
    [InlineData("CodeSystem", "https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1")]
    public void Packages_HaveWhatTheRegistryStartsFrom(string type, string url) =>
        Assert.Single(CommittedResource.All, resource => (resource.ResourceType, resource.Url) == (type, url));

    [Fact]
    public void Core_KnowsTheNamesOfAllResourceTypes()
    {
        var types = CommittedResource.All.Single(resource =>
            resource is { ResourceType: "CodeSystem", Url: "http://hl7.org/fhir/resource-types" });

        var codes = types.Json["concept"]!.AsArray().Select(concept => (string)concept!["code"]!).ToList();
        Assert.Equal(119, codes.Count);
        Assert.Superset(new HashSet<string>(["Appointment", "Bundle", "Patient", "Slot"]), codes.ToHashSet());
    }

    // A value that an instance must have is a fact as a whole, the display of its codings and its text included.
    private static bool IsValue(string name) =>
        name.StartsWith("fixed", StringComparison.Ordinal) || name.StartsWith("pattern", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Text)> Members(JsonNode? node, string name = "", Func<string, bool>? enter = null) =>
        node switch
        {
            JsonObject or JsonArray when enter?.Invoke(name) == false => [],
            JsonObject group => group.SelectMany(member => Members(member.Value, member.Key, enter)).Prepend((name, "")),
            JsonArray items => items.SelectMany(item => Members(item, name, enter)),
            JsonValue value => [(name, value.GetValueKind() == JsonValueKind.String ? (string)value! : "")],
            _ => [],
        };
}
