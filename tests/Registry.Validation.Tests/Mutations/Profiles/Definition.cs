using System.Text.Json.Nodes;

namespace Registry.Validation.Tests.Mutations.Profiles;

/// <summary>A conformance resource of the corpus's own package.</summary>
internal sealed record Definition(string Type, string Name, JsonObject Body)
{
    public const string Profiles = "http://example.org/StructureDefinition/";

    public string File => $"{Type}-{Name}.json";

    /// <summary>A profile given by what it changes; its snapshot has to be made.</summary>
    public static Definition Profile(string name, string on, string elements) => Structure(name, on, "differential", elements);

    /// <summary>A definition that brings its snapshot.</summary>
    public static Definition Snapshot(string name, string on, string elements) => Structure(name, on, "snapshot", elements);

    /// <summary>An extension for the places of its context.</summary>
    public Definition For(string contextType, params string[] context)
    {
        Body["contextType"] = contextType;
        Body["context"] = new JsonArray([.. context.Select(place => (JsonNode)place)]);
        return this;
    }

    public static Definition Terminology(string type, string name, string members)
    {
        var body =
            new JsonObject { ["resourceType"] = type, ["id"] = name, ["url"] = $"http://example.org/{type}/{name}", ["status"] = "draft" };
        foreach (var (key, value) in JsonNode.Parse(members)!.AsObject())
            body[key] = value!.DeepClone();
        return new Definition(type, name, body);
    }

    private static Definition Structure(string name, string on, string view, string elements) =>
        new("StructureDefinition", name, new JsonObject
        {
            ["resourceType"] = "StructureDefinition",
            ["id"] = name,
            ["url"] = Profiles + name,
            ["name"] = name,
            ["status"] = "draft",
            ["fhirVersion"] = "3.0.1",
            ["kind"] = on is "Extension" or "Period" or "HumanName" or "Address" ? "complex-type" : "resource",
            ["abstract"] = false,
            ["type"] = on,
            ["baseDefinition"] = "http://hl7.org/fhir/StructureDefinition/" + on,
            ["derivation"] = "constraint",
            [view] = new JsonObject { ["element"] = JsonNode.Parse(elements) },
        });
}
