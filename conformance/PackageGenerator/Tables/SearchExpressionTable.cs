namespace PackageGenerator.Tables;

/// <summary>
/// Where the search parameters find their values, a line for each resource type: type, code, and a FHIRPath from the resource on.
/// Parameters without an expression, and those of type composite, are left out.
/// </summary>
internal static class SearchExpressionTable
{
    private static readonly string[] Capitalised = ["Date", "DateTime", "String", "Uri"];

    public static IEnumerable<string> Of(IEnumerable<JsonObject> resources) =>
        resources.Where(resource => resource.Text("type") != "composite").OfParameters(Lines);

    private static IEnumerable<string> Lines(JsonObject parameter)
    {
        var parts = parameter.Text("expression").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var type in parameter["base"]!.AsArray().Select(type => (string?)type))
        {
            var own = parts.Where(part => part.StartsWith($"{type}.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
                .Select(part => Spelled(part[(type!.Length + 1)..])).ToList();
            if (own.Count > 0)
                yield return $"{type} {parameter.Text("code")} {string.Join(" | ", own)}";
        }
    }

    // STU3 spells some primitive types as no definition does: as(DateTime).
    private static string Spelled(string expression) => Capitalised.Aggregate(expression, (text, type) =>
        text.Replace($"as({type})", $"as({char.ToLowerInvariant(type[0])}{type[1..]})", StringComparison.Ordinal));
}
