using System.Text.Json;

namespace Registry.Validation.Definitions;

/// <summary>Reads ValueSet and CodeSystem resources for their codes.</summary>
internal static class TerminologyReader
{
    private const string SubsumesExtension = "http://hl7.org/fhir/StructureDefinition/codesystem-subsumes";

    public static ValueSetDefinition ReadValueSet(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return ReadValueSet(document.RootElement);
    }

    public static ValueSetDefinition ReadValueSet(JsonElement root)
    {
        var compose = root.TryGetProperty("compose", out var rules) && rules.ValueKind == JsonValueKind.Object ? rules : default;
        var expansion = root.TryGetProperty("expansion", out var listed) && listed.ValueKind == JsonValueKind.Object ? new List<(string, string)>() : null;
        if (expansion is not null)
            CollectExpansion(listed, expansion);
        return new ValueSetDefinition(
            root.Text("url") ?? "#" + root.Text("id"),
            compose.ValueKind == JsonValueKind.Object ? [.. compose.Items("include").Select(Rule)] : [],
            compose.ValueKind == JsonValueKind.Object ? [.. compose.Items("exclude").Select(Rule)] : [],
            expansion?.ToArray());
    }

    public static CodeSystemDefinition ReadCodeSystem(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var concepts = new List<ConceptDefinition>();
        // A concept's children may be named by properties before they are listed, so those are gathered first.
        var parents = new List<(string Child, string Parent)>();
        Collect(root, parentCode: null, concepts, parents);
        var byChild = parents.ToLookup(pair => pair.Child, pair => pair.Parent, StringComparer.Ordinal);
        return new CodeSystemDefinition(
            root.GetProperty("url").GetString()!,
            root.Text("content") == "complete",
            !root.TryGetProperty("caseSensitive", out var sensitive) || sensitive.ValueKind != JsonValueKind.False,
            [.. concepts.Select(concept => concept with { Parents = [.. concept.Parents.Union(byChild[concept.Code], StringComparer.Ordinal)] })]);
    }

    private static ValueSetRule Rule(JsonElement include) => new(
        include.Text("system"),
        [.. include.Items("concept").Select(concept => concept.GetProperty("code").GetString()!)],
        [.. include.Items("filter").Select(filter => new ValueSetFilter(filter.Text("property") ?? "", filter.Text("op") ?? "", filter.Text("value") ?? ""))],
        [.. include.Items("valueSet").Select(set => set.GetString()!)]);

    private static void CollectExpansion(JsonElement parent, List<(string, string)> codes)
    {
        foreach (var item in parent.Items("contains"))
        {
            if (item.Text("code") is { } code && !(item.TryGetProperty("abstract", out var isAbstract) && isAbstract.ValueKind == JsonValueKind.True))
                codes.Add((item.Text("system") ?? "", code));
            CollectExpansion(item, codes);
        }
    }

    private static void Collect(JsonElement parent, string? parentCode, List<ConceptDefinition> concepts, List<(string Child, string Parent)> parents)
    {
        foreach (var concept in parent.Items("concept"))
        {
            var code = concept.GetProperty("code").GetString()!;
            var properties = concept.Items("property").Select(property => (property.Text("code") ?? "", Value(property))).ToArray();
            concepts.Add(new ConceptDefinition(code, parentCode is null ? [] : [parentCode], properties));
            parents.AddRange(properties.Where(property => property.Item1 == "parent").Select(property => (code, property.Item2)));
            parents.AddRange(properties.Where(property => property.Item1 == "child").Select(property => (property.Item2, code)));
            parents.AddRange(concept.Items("extension")
                .Where(extension => extension.Text("url") == SubsumesExtension && extension.Text("valueCode") is not null)
                .Select(extension => (extension.Text("valueCode")!, code)));
            Collect(concept, code, concepts, parents);
        }
    }

    private static string Value(JsonElement property)
    {
        foreach (var member in property.EnumerateObject())
        {
            if (member.Name.StartsWith("value", StringComparison.Ordinal))
                return member.Value.ValueKind == JsonValueKind.Object ? member.Value.Text("code") ?? "" : member.Value.ToString();
        }

        return "";
    }
}
