namespace Registry.Validation.Definitions;

/// <summary>Reads the STU3 JSON form of a StructureDefinition without building an object model of all of it.</summary>
internal static class StructureDefinitionReader
{
    private static readonly string[] Kinds = ["primitive-type", "complex-type", "resource", "logical"];
    private static readonly string[] Derivations = ["specialization", "constraint"];

    /// <exception cref="DefinitionException">Something that validating relies on is missing or wrong.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static StructureDefinition Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json, DefinitionMembers.Options);
        return Read(document.RootElement);
    }

    private static StructureDefinition Read(JsonElement root)
    {
        var type = root.RequiredText("type");
        var kind = root.RequiredCode("kind", Kinds);
        // The differential is what a snapshot is made of if it is missing, and then only its form is known.
        var snapshot = root.Object("snapshot") is { } listed ? listed.Within("snapshot", view => Elements(view, isSnapshot: true)) : [];
        var differential = root.Object("differential") is { } changed
            ? changed.Within("differential", view => Elements(view, isSnapshot: false)) : [];
        ElementListCheck.Run(snapshot, type, kind, "snapshot");
        ElementListCheck.Run(differential, type, kind, "differential");
        if (snapshot.Length == 0 && differential.Length == 0)
            throw new DefinitionException("snapshot", "neither it nor a differential lists any element");
        return new StructureDefinition(
            root.RequiredText("url"),
            root.Text("version"),
            kind,
            root.Flag("abstract") ?? false,
            type,
            root.Text("baseDefinition"),
            root.Code("derivation", Derivations),
            snapshot)
        {
            ContextType = root.Text("contextType"),
            Contexts = Contexts(root),
            ContextInvariants = root.Texts("contextInvariant"),
            ContainedValueSets = ContainedValueSets(root),
        };
    }

    private static ElementDefinition[] Elements(JsonElement view, bool isSnapshot) =>
        view.Objects("element", element => ElementDefinitionReader.Read(element, isSnapshot));

    // R4 has objects here, whose kinds of context STU3 does not know.
    private static string[] Contexts(JsonElement root) =>
        root.TryGetProperty("context", out var contexts) && contexts.ValueKind == JsonValueKind.Array
            && contexts.EnumerateArray().All(IsObject)
            ? []
            : root.Texts("context");

    private static bool IsObject(JsonElement element) => element.ValueKind == JsonValueKind.Object;

    private static Dictionary<string, ValueSetDefinition>? ContainedValueSets(JsonElement root)
    {
        var valueSets = new Dictionary<string, ValueSetDefinition>(StringComparer.Ordinal);
        _ = root.Objects("contained", contained =>
        {
            if (contained.Text("resourceType") == "ValueSet" && contained.Text("id") is { } id
                && !valueSets.TryAdd(id, TerminologyReader.ReadValueSet(contained)))
                throw new DefinitionException("id", "another contained resource has the same");
            return contained;
        });
        return valueSets.Count > 0 ? valueSets : null;
    }
}
