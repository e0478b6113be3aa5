using System.Text.Json.Nodes;

namespace Registry.Validation.Snapshots;

/// <summary>
/// Rewrites an STU3 StructureDefinition in the form of R4, which the snapshot generator of the SDK works on. Only what a
/// snapshot is made of is kept: words, mappings and examples stay behind.
/// </summary>
internal static class DefinitionUpgrade
{
    private const string SystemTypes = "http://hl7.org/fhirpath/System.String";

    private static readonly string[] Header = ["url", "name", "status", "kind", "abstract", "type", "baseDefinition", "derivation"];

    private static readonly string[] Kept =
        ["id", "path", "representation", "sliceName", "slicing", "min", "max", "base", "contentReference", "maxLength", "isModifier"];

    private static readonly string[] Views = ["snapshot", "differential"];

    private static readonly string[] TypeCanonicals = ["profile", "targetProfile"];

    private static readonly string[] Values = ["fixed", "pattern", "minValue", "maxValue"];

    public static JsonObject ToR4(JsonObject definition)
    {
        var result = new JsonObject { ["resourceType"] = "StructureDefinition" };
        Copy(definition, result, Header);
        result["status"] ??= "active";
        result["name"] ??= "Unnamed";
        foreach (var view in Views)
        {
            if (definition[view]?["element"] is JsonArray elements)
                result[view] = new JsonObject { ["element"] = new JsonArray([.. elements.OfType<JsonObject>().Select(Element)]) };
        }

        return result;
    }

    private static JsonObject Element(JsonObject element)
    {
        var result = new JsonObject();
        Copy(element, result, Kept);
        if (result["slicing"] is JsonObject slicing && slicing["rules"] is null)
            slicing["rules"] = "open";
        foreach (var (name, value) in element)
        {
            if (Array.Exists(Values, prefix => name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal)
                && char.IsUpper(name[prefix.Length])))
                result[name] = value?.DeepClone();
        }

        if (element["type"] is JsonArray types)
            result["type"] = Types(types);
        if (element["constraint"] is JsonArray constraints)
            result["constraint"] = new JsonArray([.. constraints.OfType<JsonObject>().Select(Constraint)]);
        if (element["binding"] is JsonObject binding)
            result["binding"] = Binding(binding);
        return result;
    }

    /// <summary>STU3 repeats the type for each profile, R4 lists profiles within one type.</summary>
    private static JsonArray Types(JsonArray types) => new([.. types.OfType<JsonObject>()
        .GroupBy(type => (string?)type["code"] ?? SystemTypes, StringComparer.Ordinal)
        .Select(group =>
        {
            var type = new JsonObject { ["code"] = group.Key };
            foreach (var name in TypeCanonicals)
            {
                var canonicals = group.SelectMany(one => Canonicals(one[name])).Distinct(StringComparer.Ordinal).ToArray();
                if (canonicals.Length > 0)
                    type[name] = new JsonArray([.. canonicals.Select(canonical => (JsonNode)canonical)]);
            }

            return type;
        })]);

    private static IEnumerable<string> Canonicals(JsonNode? node) => node switch
    {
        JsonArray several => several.Select(one => (string)one!),
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static JsonObject Constraint(JsonObject constraint)
    {
        var result = new JsonObject();
        Copy(constraint, result, ["key", "severity", "human", "expression", "extension"]);
        result["human"] ??= (string?)constraint["key"] ?? "";
        return result;
    }

    private static JsonObject Binding(JsonObject binding)
    {
        var result = new JsonObject { ["strength"] = (string?)binding["strength"] ?? "example" };
        var widest = (binding["extension"] as JsonArray ?? []).OfType<JsonObject>()
            .Where(extension => ((string?)extension["url"])?.EndsWith("elementdefinition-maxValueSet", StringComparison.Ordinal) == true)
            .Select(extension => new JsonObject
            {
                ["url"] = (string?)extension["url"],
                ["valueCanonical"] = (string?)extension["valueUri"] ?? (string?)extension["valueReference"]?["reference"]
                    ?? (string?)extension["valueCanonical"],
            }).ToArray<JsonNode>();
        if (widest.Length > 0)
            result["extension"] = new JsonArray(widest);
        if (((string?)binding["valueSetUri"] ?? (string?)binding["valueSetReference"]?["reference"]
            ?? (string?)binding["valueSet"]) is { } valueSet)
            result["valueSet"] = valueSet;
        return result;
    }

    private static void Copy(JsonObject from, JsonObject to, string[] names)
    {
        foreach (var name in names)
        {
            if (from[name] is { } value)
                to[name] = value.DeepClone();
        }
    }
}
