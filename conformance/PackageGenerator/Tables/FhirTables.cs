namespace PackageGenerator.Tables;

/// <summary>
/// What a server has to know of a FHIR version to read and write resources it does not validate, from the version's definitions: one fact a
/// line.
/// </summary>
internal sealed class FhirTables(IReadOnlyList<JsonObject> resources)
{
    private static readonly string[] Capitalised = ["Date", "DateTime", "String", "Uri"];

    /// <summary>
    /// The elements of every type. A line without a leading space names a type: <c>Patient resource</c>. The lines below it are its
    /// elements: path, <c>*</c> or <c>1</c> followed by <c>!</c> where one is required and by <c>@</c> where XML has an attribute, types; a
    /// type with <c>#</c> is the path of the element whose children these are.
    /// </summary>
    public IEnumerable<string> Elements() => Types().SelectMany(ElementsOf);

    /// <summary>The elements that belong to the summary, a line for each type: the type, then the paths of its elements.</summary>
    public IEnumerable<string> Summary() => Types().Select(definition => string.Join(' ', All(definition)
        .Where(element => Text(element, "isSummary") == "true" && element["sliceName"] is null)
        .Select(element => Text(element, "path")[(Text(definition, "type").Length + 1)..]).Prepend(Text(definition, "type"))));

    /// <summary>The compartments, a line for each of their resource types: compartment, type, codes of search parameters.</summary>
    public IEnumerable<string> Compartments() => resources
        .Where(resource => Text(resource, "resourceType") == "CompartmentDefinition" && Text(resource, "id") != "example")
        .SelectMany(compartment => compartment["resource"]!.AsArray().OfType<JsonObject>().Where(member => member["param"] is JsonArray)
            .Select(member => $"{Text(compartment, "code")} {Text(member, "code")} {Joined(member["param"])}"))
        .Order(StringComparer.Ordinal);

    /// <summary>
    /// The search parameters, a line for each resource type: type, code, type of the parameter, and for a reference the types it may be to.
    /// </summary>
    public IEnumerable<string> SearchParameters() => OfParameters((parameter, type) =>
        $"{type} {Text(parameter, "code")} {Text(parameter, "type")} {Joined(parameter["target"])}".TrimEnd());

    /// <summary>
    /// Where the search parameters find their values, a line for each resource type: type, code, and a FHIRPath from the resource on.
    /// Parameters without an expression, and those of type composite, are left out.
    /// </summary>
    public IEnumerable<string> SearchExpressions() => OfParameters((parameter, type) =>
    {
        var own = Text(parameter, "expression").Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part.StartsWith($"{type}.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(part => Spelled(part[(type!.Length + 1)..])).ToList();
        return own.Count == 0 || Text(parameter, "type") == "composite" ? null
            : $"{type} {Text(parameter, "code")} {string.Join(" | ", own)}";
    });

    private IEnumerable<JsonObject> Types() => resources
        .Where(resource => Text(resource, "resourceType") == "StructureDefinition"
            && Text(resource, "derivation") != "constraint" && Text(resource, "kind") != "logical")
        .OrderBy(definition => Text(definition, "type"), StringComparer.Ordinal);

    private IEnumerable<string> OfParameters(Func<JsonObject, string?, string?> line) => resources
        .Where(resource => Text(resource, "resourceType") == "SearchParameter" && resource["base"] is JsonArray)
        .SelectMany(parameter => parameter["base"]!.AsArray().Select(type => line(parameter, (string?)type))).OfType<string>()
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<JsonObject> All(JsonObject definition) =>
        definition["snapshot"]!["element"]!.AsArray().OfType<JsonObject>().Skip(1);

    private static IEnumerable<string> ElementsOf(JsonObject definition)
    {
        var type = Text(definition, "type");
        var isPrimitive = Text(definition, "kind") == "primitive-type";
        yield return Text(definition, "abstract") == "true" ? $"{type} abstract" : $"{type} {Text(definition, "kind")}";
        foreach (var element in All(definition))
        {
            var path = Text(element, "path")[(type.Length + 1)..];
            // A slice says nothing of the type, and the value of a primitive is no element of its own.
            if (element["sliceName"] is null && !(isPrimitive && path == "value"))
                yield return $" {path} {Cardinality(element)} {TypesOf(element)}";
        }
    }

    private static string Cardinality(JsonObject element) =>
        ((element["base"] is JsonObject inherited ? Text(inherited, "max") : Text(element, "max")) == "1" ? "1" : "*")
        + (Text(element, "min") == "0" ? "" : "!")
        + (element["representation"]?.AsArray().Any(form => (string?)form == "xmlAttr") == true ? "@" : "");

    // The ids and values of data types have no FHIR type in STU3's own definitions: they are strings.
    private static string TypesOf(JsonObject element) => element["contentReference"] is { } reference
        ? (string)reference!
        : string.Join(',', (element["type"]?.AsArray() ?? []).OfType<JsonObject>()
            .Select(type => Text(type, "code") is { Length: > 0 } code ? code : "string").Distinct(StringComparer.Ordinal));

    // STU3 spells some primitive types as no definition does: as(DateTime).
    private static string Spelled(string expression) => Capitalised.Aggregate(expression, (text, type) =>
        text.Replace($"as({type})", $"as({char.ToLowerInvariant(type[0])}{type[1..]})", StringComparison.Ordinal));

    private static string Joined(JsonNode? codes) => string.Join(',', (codes?.AsArray() ?? []).Select(code => (string?)code));

    /// <summary>The value of a member as text; empty if missing.</summary>
    private static string Text(JsonObject parent, string name) => parent[name]?.ToString() ?? "";
}
