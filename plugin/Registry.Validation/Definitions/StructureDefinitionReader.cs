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
        var snapshot = root.Part("snapshot", view => Elements(view, isSnapshot: true)) ?? [];
        var differential = root.Part("differential", view => Elements(view, isSnapshot: false)) ?? [];
        CheckPlaces(snapshot, type, kind, "snapshot");
        CheckPlaces(differential, type, kind, "differential");
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

    /// <summary>What the compiler of schemas relies on in the elements of a view as a whole: each belongs below the first.</summary>
    /// <exception cref="DefinitionException">An element has no place.</exception>
    private static void CheckPlaces(ElementDefinition[] elements, string type, string kind, string view)
    {
        if (elements.Length == 0)
            return;
        var root = elements[0].Path;
        // A logical model may have a url for its type, and a differential may begin anywhere below the root.
        var start = view == "differential" ? root.Split('.')[0] : root;
        if (kind != "logical" && start != type)
            throw Wrong(0, $"the first path must be the type, {type}");
        for (var at = 1; at < elements.Length; at++)
        {
            if (!elements[at].Path.StartsWith(start + ".", StringComparison.Ordinal))
                throw Wrong(at, $"it must start with '{start}.'");
        }

        DefinitionException Wrong(int at, string why) => new($"{view}.element[{at}].path", why);
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
