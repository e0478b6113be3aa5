using System.Text.Json;
using System.Text.Json.Nodes;
using Registry.Validation.Definitions;
using Registry.Validation.Snapshots;
using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Snapshots;

/// <summary>Every profile of the published core, its snapshot taken away and made anew (ADR 0004).</summary>
public sealed class GeneratedSnapshotTests : IDisposable
{
    // Where the publisher's snapshot and its own differential part ways.
    private static readonly string[] Differ =
    [
        "SimpleQuantity", "bp", "cholesterol", "codesystem-history", "consentdirective", "elementdefinition-de",
            "familymemberhistory-genetic", "goal-acceptance",
        "hdlcholesterol", "ldlcholesterol", "translation", "valueset-history",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Make_EveryProfileOfTheCore_EqualsThePublishedSnapshot()
    {
        if (!Published.IsThere)
            return;
        var published = PackageSet.Open(Published.Core);
        var stripped = PackageSet.Open(Strip(published));
        var maker = new SnapshotMaker(stripped);
        var profiles = stripped.Packages[0].Entries.Where(entry => stripped.StructureDefinition(entry.Url) is { Snapshot.Length: 0 })
            .Select(entry => entry.Url).ToList();
        Assert.True(profiles.Count > 400, $"only {profiles.Count} profiles");
        var different = profiles.Where(url => !Same(published.StructureDefinition(url)!.Snapshot, maker.Make(url)))
            .Select(url => url[(url.LastIndexOf('/') + 1)..]).Order(StringComparer.Ordinal);
        Assert.Equal(Differ, different);
    }

    private string Strip(PackageSet published)
    {
        File.WriteAllText(Path.Combine(_folder, "package.json"), """{ "name": "stripped.core", "version": "3.0.1" }""");
        var entries =
            published.Packages[0].Entries.Where(entry => entry.ResourceType == "StructureDefinition"
            && entry.Url.StartsWith("http://hl7.org/fhir/StructureDefinition/", StringComparison.Ordinal));
        foreach (var (entry, at) in entries.Select((entry, at) => (entry, at)))
        {
            var definition = JsonNode.Parse(published.Content(entry.Url, "StructureDefinition")!)!.AsObject();
            // Definition, Event and Request are patterns to write resources by, without a type.
            if (definition["type"] is null)
                continue;
            if ((string?)definition["derivation"] == "constraint" && definition["differential"] is not null)
                definition.Remove("snapshot");
            File.WriteAllText(Path.Combine(_folder, $"{at}.json"), definition.ToJsonString());
        }

        return _folder;
    }

    private static bool Same(ElementDefinition[] published, ElementDefinition[] made) =>
        published.Select(Facts).SequenceEqual(made.Select(Facts), StringComparer.Ordinal);

    private static string Facts(ElementDefinition element)
    {
        // Published snapshots forget that a simple extension has no parts.
        var max = element.Path.EndsWith("xtension.extension", StringComparison.Ordinal) && element.SliceName is null ? -1 : element.Max;
        var types = element.Types.OrderBy(type => type.Code, StringComparer.Ordinal);
        var constraints = element.Constraints.Select(constraint => constraint.Key).Order(StringComparer.Ordinal);
        return JsonSerializer.Serialize(new
        {
            element.Path,
            element.SliceName,
            element.Min,
            max,
            types,
            element.Binding,
            element.Slicing,
            Fixed = element.Fixed?.Value.ToString(),
            Pattern = element.Pattern?.Value.ToString(),
            constraints,
        });
    }
}
