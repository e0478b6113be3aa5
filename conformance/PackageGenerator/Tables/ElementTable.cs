namespace PackageGenerator.Tables;

/// <summary>
/// The elements of every type. A line without a leading space names a type: <c>Patient resource</c>. The lines below it are its elements:
/// path, <c>*</c> or <c>1</c> followed by <c>!</c> where one is required and by <c>@</c> where XML has an attribute, types; a type with
/// <c>#</c> is the path of the element whose children these are.
/// </summary>
internal static class ElementTable
{
    public static IEnumerable<string> Of(IEnumerable<JsonObject> resources) => resources.Types().SelectMany(Lines);

    private static IEnumerable<string> Lines(JsonObject definition)
    {
        var type = definition.Text("type");
        var isPrimitive = definition.Text("kind") == "primitive-type";
        yield return definition.Text("abstract") == "true" ? $"{type} abstract" : $"{type} {definition.Text("kind")}";
        foreach (var element in definition["snapshot"]!["element"]!.AsArray().OfType<JsonObject>().Skip(1))
        {
            var path = element.Text("path")[(type.Length + 1)..];
            // A slice says nothing of the type, and the value of a primitive is no element of its own.
            if (element["sliceName"] is null && !(isPrimitive && path == "value"))
                yield return $" {path} {Cardinality(element)} {Types(element)}";
        }
    }

    private static string Cardinality(JsonObject element) =>
        (((element["base"] as JsonObject)?.Text("max") ?? element.Text("max")) == "1" ? "1" : "*")
        + (element.Text("min") == "0" ? "" : "!")
        + (element["representation"]?.AsArray().Any(form => (string?)form == "xmlAttr") == true ? "@" : "");

    private static string Types(JsonObject element) => element["contentReference"] is { } reference
        ? (string)reference!
        : string.Join(',', (element["type"]?.AsArray() ?? []).OfType<JsonObject>().Select(Code).Distinct(StringComparer.Ordinal));

    // The ids and values of data types have no FHIR type in STU3's own definitions: they are strings.
    private static string Code(JsonObject type) => type.Text("code") is { Length: > 0 } code ? code : "string";
}
