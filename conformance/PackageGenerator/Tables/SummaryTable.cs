namespace PackageGenerator.Tables;

/// <summary>The elements that belong to the summary, a line for each type: the type, then the paths of its elements.</summary>
internal static class SummaryTable
{
    public static IEnumerable<string> Of(IEnumerable<JsonObject> resources) => resources.Types()
        .Select(definition => $"{definition.Text("type")} {string.Join(' ', Paths(definition))}".TrimEnd());

    private static IEnumerable<string> Paths(JsonObject definition) => definition["snapshot"]!["element"]!.AsArray().OfType<JsonObject>()
        .Skip(1)
        .Where(element => element.Text("isSummary") == "true" && element["sliceName"] is null)
        .Select(element => element.Text("path")[(definition.Text("type").Length + 1)..]);
}
