namespace PackageGenerator.Tables;

/// <summary>
/// The search parameters, a line for each resource type: type, code, type of the parameter, and for a reference the types it may be to.
/// </summary>
internal static class SearchParameterTable
{
    public static IEnumerable<string> Of(IEnumerable<JsonObject> resources) => resources.OfParameters(Lines);

    private static IEnumerable<string> Lines(JsonObject parameter) => parameter["base"]!.AsArray()
        .Select(type => ($"{(string?)type} {parameter.Text("code")} {parameter.Text("type")} "
            + string.Join(',', (parameter["target"]?.AsArray() ?? []).Select(target => (string?)target))).TrimEnd());
}
