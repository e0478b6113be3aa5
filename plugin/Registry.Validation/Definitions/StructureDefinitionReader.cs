using System.Text.Json;

namespace Registry.Validation.Definitions;

/// <summary>Reads the STU3 JSON form of a StructureDefinition without building an object model of all of it.</summary>
internal static class StructureDefinitionReader
{
    public static StructureDefinition Read(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var snapshot = root.TryGetProperty("snapshot", out var listed)
            ? listed.GetProperty("element").EnumerateArray().Select(ElementDefinitionReader.Read).ToArray()
            : [];
        return new StructureDefinition(
            root.GetProperty("url").GetString()!,
            root.Text("version"),
            root.GetProperty("kind").GetString()!,
            root.TryGetProperty("abstract", out var isAbstract) && isAbstract.GetBoolean(),
            root.GetProperty("type").GetString()!,
            root.Text("baseDefinition"),
            root.Text("derivation"),
            snapshot)
        {
            ContextType = root.Text("contextType"),
            Contexts = [.. root.Items("context").Where(context => context.ValueKind == JsonValueKind.String).Select(context => context.GetString()!)],
            ContainedValueSets = ContainedValueSets(root),
        };
    }

    private static Dictionary<string, ValueSetDefinition>? ContainedValueSets(JsonElement root)
    {
        var valueSets = root.Items("contained")
            .Where(contained => contained.Text("resourceType") == "ValueSet" && contained.Text("id") is not null)
            .ToDictionary(contained => contained.Text("id")!, TerminologyReader.ReadValueSet, StringComparer.Ordinal);
        return valueSets.Count > 0 ? valueSets : null;
    }

    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static JsonElement[] Items(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];
}
