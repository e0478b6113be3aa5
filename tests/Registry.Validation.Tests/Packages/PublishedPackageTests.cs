using System.Text.Json;
using Registry.Validation.Definitions;
using Registry.Validation.Terminology;
using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Packages;

public sealed class PublishedPackageTests
{
    // Patterns to write resources by: they have no type, so no resource is ever checked against them.
    private static readonly string[] Patterns =
        ["StructureDefinition-Definition.json", "StructureDefinition-Event.json", "StructureDefinition-Request.json"];
    private static readonly IEnumerable<string> Facts = [Path.Combine(Fixture.Root, "conformance", "packages")];

    [Fact]
    public void Open_PublishedCore_GivesItsDefinitions()
    {
        if (!Published.IsThere)
            return;
        var set = PackageSet.Open(Published.Core);
        Assert.Equal("hl7.fhir.core 3.0.1", Assert.Single(set.Packages).ToString());
        Assert.Equal("Appointment", set.StructureDefinition("http://hl7.org/fhir/StructureDefinition/Appointment")!.Type);
    }

    [Fact]
    public void StructureDefinition_PublishedInXml_EqualsTheFacts()
    {
        if (!Published.IsThere)
            return;
        var facts = PackageSet.Open(Facts).StructureDefinition(Fixture.Profile)!;
        var published = PackageSet.Open(Published.CareConnect, Published.Core).StructureDefinition(Fixture.Profile)!;
        Assert.Equal(facts with { Snapshot = [] }, published with { Snapshot = [] });
        Assert.Equal(facts.Snapshot.Select(Checked), published.Snapshot.Select(Checked));
    }

    [Fact]
    public void Read_EveryPublishedDefinition_Succeeds()
    {
        if (!Published.IsThere)
            return;
        var set = PackageSet.Open(Published.CareConnect, Published.Core);
        var entries = set.Packages.SelectMany(package => package.Entries).Where(entry => !Patterns.Contains(entry.File));
        Assert.All(entries, entry => Assert.NotNull(Read(set, entry)));
    }

    [Fact]
    public void StructureDefinition_EveryOneOfOurs_EqualsThePublished()
    {
        if (!Published.IsThere)
            return;
        var facts = PackageSet.Open(Facts);
        var published = PackageSet.Open(Published.Core, Published.CareConnect);
        var ours = facts.Packages.SelectMany(package => package.Entries).Where(entry => entry.ResourceType == "StructureDefinition")
            .ToList();
        Assert.True(ours.Count > 580);
        // A schema is compiled from nothing but these records.
        Assert.All(ours, entry => Assert.Equal(
            facts.StructureDefinition(entry.Url)!.Snapshot.Select(Checked),
            published.StructureDefinition(entry.Url)!.Snapshot.Select(Checked)));
    }

    [Fact]
    public void Expand_EveryValueSetOfOurs_GivesThePublishedCodes()
    {
        if (!Published.IsThere)
            return;
        var facts = PackageSet.Open(Facts);
        var published = PackageSet.Open(Published.Core, Published.CareConnect);
        var (ours, theirs) = (new ValueSetExpander(facts), new ValueSetExpander(published));
        foreach (var entry in facts.Packages.SelectMany(package => package.Entries).Where(entry => entry.ResourceType == "ValueSet"))
            Assert.Equal((entry.Url, theirs.Expand(entry.Url)?.Count), (entry.Url, ours.Expand(entry.Url)?.Count));
    }

    // The texts of constraints are the publisher's, or ours.
    private static string Checked(ElementDefinition element) =>
        JsonSerializer.Serialize(element with
        {
            Constraints =
            [.. element.Constraints.Select(constraint => constraint with { Human = "" })]
        });

    private static object? Read(PackageSet set, PackageEntry entry)
    {
        var canonical = entry.Version is null ? entry.Url : $"{entry.Url}|{entry.Version}";
        return entry.ResourceType switch
        {
            "StructureDefinition" => set.StructureDefinition(canonical),
            "ValueSet" => set.ValueSet(canonical),
            "Questionnaire" => set.Content(canonical, "Questionnaire"),
            _ => set.CodeSystem(canonical),
        };
    }
}
