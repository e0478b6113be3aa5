using System.Text.Json;

namespace Registry.Validation.Definitions;

/// <summary>Reads ValueSet and CodeSystem resources for their codes.</summary>
internal static class TerminologyReader
{
    public static ValueSetDefinition ReadValueSet(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var compose = root.TryGetProperty("compose", out var rules) ? rules : default;
        return new ValueSetDefinition(
            root.GetProperty("url").GetString()!,
            compose.ValueKind == JsonValueKind.Object ? [.. compose.Items("include").Select(Rule)] : [],
            compose.ValueKind == JsonValueKind.Object ? [.. compose.Items("exclude").Select(Rule)] : []);
    }

    public static CodeSystemDefinition ReadCodeSystem(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var codes = new List<string>();
        Collect(root, codes);
        return new CodeSystemDefinition(root.GetProperty("url").GetString()!, root.Text("content") == "complete", [.. codes]);
    }

    private static ValueSetRule Rule(JsonElement include) => new(
        include.Text("system"),
        [.. include.Items("concept").Select(concept => concept.GetProperty("code").GetString()!)],
        include.Items("filter").Length > 0,
        [.. include.Items("valueSet").Select(set => set.GetString()!)]);

    private static void Collect(JsonElement parent, List<string> codes)
    {
        foreach (var concept in parent.Items("concept"))
        {
            codes.Add(concept.GetProperty("code").GetString()!);
            Collect(concept, codes);
        }
    }
}
