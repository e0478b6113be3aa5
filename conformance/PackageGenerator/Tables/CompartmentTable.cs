namespace PackageGenerator.Tables;

/// <summary>The compartments, a line for each of their resource types: compartment, resource type, codes of search parameters.</summary>
internal static class CompartmentTable
{
    public static IEnumerable<string> Of(IEnumerable<JsonObject> resources) => resources
        .Where(resource => resource.Text("resourceType") == "CompartmentDefinition" && resource.Text("id") != "example")
        .SelectMany(Lines)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Lines(JsonObject compartment) => compartment["resource"]!.AsArray().OfType<JsonObject>()
        .Where(member => member["param"] is JsonArray)
        .Select(member => $"{compartment.Text("code")} {member.Text("code")} "
            + $"{string.Join(',', member["param"]!.AsArray().Select(parameter => (string?)parameter))}");
}
