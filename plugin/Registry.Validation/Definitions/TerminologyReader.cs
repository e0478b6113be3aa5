namespace Registry.Validation.Definitions;

/// <summary>Reads ValueSet and CodeSystem resources for their codes.</summary>
internal static class TerminologyReader
{
    private const string SubsumesExtension = "http://hl7.org/fhir/StructureDefinition/codesystem-subsumes";

    private static readonly string[] Operators =
        ["=", "is-a", "descendent-of", "is-not-a", "regex", "in", "not-in", "generalizes", "exists"];
    private static readonly string[] Contents = ["not-present", "example", "fragment", "complete", "supplement"];

    /// <exception cref="DefinitionException">Something that its codes depend on is missing or wrong.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static ValueSetDefinition ReadValueSet(byte[] json)
    {
        using var document = JsonDocument.Parse(json, DefinitionMembers.Options);
        return ReadValueSet(document.RootElement);
    }

    public static ValueSetDefinition ReadValueSet(JsonElement root)
    {
        List<(string, string)>? expansion = null;
        _ = root.Part("expansion", view => CollectExpansion(view, expansion = []));
        return new ValueSetDefinition(
            root.Text("url") ?? "#" + root.Text("id"),
            root.Part("compose", rules => rules.Objects("include", Rule)) ?? [],
            root.Part("compose", rules => rules.Objects("exclude", Rule)) ?? [],
            expansion?.ToArray());
    }

    /// <exception cref="DefinitionException">Something that its codes depend on is missing or wrong.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static CodeSystemDefinition ReadCodeSystem(byte[] json)
    {
        using var document = JsonDocument.Parse(json, DefinitionMembers.Options);
        var root = document.RootElement;
        var concepts = new List<ConceptDefinition>();
        // A concept's children may be named by properties before they are listed, so those are gathered first.
        var parents = new List<(string Child, string Parent)>();
        Collect(root, parentCode: null, concepts, parents);
        var byChild = parents.ToLookup(pair => pair.Child, pair => pair.Parent, StringComparer.Ordinal);
        return new CodeSystemDefinition(
            root.RequiredText("url"),
            root.RequiredCode("content", Contents) == "complete",
            root.Flag("caseSensitive") ?? true,
            [.. concepts.Select(concept =>
                concept with { Parents = [.. concept.Parents.Union(byChild[concept.Code], StringComparer.Ordinal)] })]);
    }

    private static ValueSetRule Rule(JsonElement include)
    {
        var rule = new ValueSetRule(
            include.Text("system"),
            include.Objects("concept", concept => concept.RequiredText("code")),
            include.Objects("filter", filter =>
                new ValueSetFilter(filter.RequiredText("property"), filter.RequiredCode("op", Operators), filter.RequiredText("value"))),
            include.Texts("valueSet"));
        return rule.System is not null || rule is { Codes: [], Filters: [], ValueSets.Length: > 0 } ? rule
            : throw DefinitionMembers.Missing("system");
    }

    private static bool CollectExpansion(JsonElement parent, List<(string, string)> codes)
    {
        _ = parent.Objects("contains", item =>
        {
            if (item.Text("code") is { } code && item.Flag("abstract") != true)
                codes.Add((item.Text("system") ?? "", code));
            return CollectExpansion(item, codes);
        });
        return true;
    }

    private static bool Collect(JsonElement parent, string? parentCode, List<ConceptDefinition> concepts,
        List<(string Child, string Parent)> parents)
    {
        _ = parent.Objects("concept", concept =>
        {
            var code = concept.RequiredText("code");
            var properties = concept.Objects("property", property => (property.RequiredText("code"), Value(property)));
            concepts.Add(new ConceptDefinition(code, parentCode is null ? [] : [parentCode], properties));
            parents.AddRange(properties.Where(property => property.Item1 == "parent").Select(property => (code, property.Item2)));
            parents.AddRange(properties.Where(property => property.Item1 == "child").Select(property => (property.Item2, code)));
            parents.AddRange(concept.Objects("extension", extension => extension.Text("url") == SubsumesExtension
                ? extension.Text("valueCode") : null)
                .OfType<string>().Select(child => (child, code)));
            return Collect(concept, code, concepts, parents);
        });
        return true;
    }

    private static string Value(JsonElement property)
    {
        foreach (var member in property.EnumerateObject())
        {
            if (member.Name.StartsWith("value", StringComparison.Ordinal))
                return member.Value.ValueKind == JsonValueKind.Object
                    ? member.Value.Within(member.Name, value => value.Text("code")) ?? "" : member.Value.ToString();
        }

        return "";
    }
}
