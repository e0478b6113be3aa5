namespace PackageGenerator.Tables;

/// <summary>What the tables read of published resources.</summary>
internal static class JsonText
{
    /// <summary>The value of a member as text; empty if missing.</summary>
    public static string Text(this JsonObject parent, string name) => parent[name]?.ToString() ?? "";

    /// <summary>The definitions of types, by name.</summary>
    public static IEnumerable<JsonObject> Types(this IEnumerable<JsonObject> resources) => resources
        .Where(resource => resource.Text("resourceType") == "StructureDefinition"
            && resource.Text("derivation") != "constraint" && resource.Text("kind") != "logical")
        .OrderBy(definition => definition.Text("type"), StringComparer.Ordinal);

    /// <summary>The lines of a table of search parameters, each once, in order.</summary>
    public static IEnumerable<string> OfParameters(this IEnumerable<JsonObject> resources, Func<JsonObject, IEnumerable<string>> lines) =>
        resources.Where(resource => resource.Text("resourceType") == "SearchParameter" && resource["base"] is JsonArray)
            .SelectMany(lines).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
