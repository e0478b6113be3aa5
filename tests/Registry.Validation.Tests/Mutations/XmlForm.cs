using System.Text.Json.Nodes;
using System.Xml.Linq;
using Registry.Validation.Schemas;

namespace Registry.Validation.Tests.Mutations;

/// <summary>
/// Writes JSON as XML, errors included, without the product's writer: what is unknown goes behind what is known, and an
/// empty object becomes an empty element.
/// </summary>
internal static class XmlForm
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static string Of(JsonObject resource) => Resource(resource).ToString();

    /// <summary>On one line, where the white space of narratives matters.</summary>
    public static string Compact(JsonObject resource) => Resource(resource).ToString(SaveOptions.DisableFormatting);

    private static XElement Resource(JsonObject resource)
    {
        var type = (string)resource["resourceType"]!;
        var element = new XElement(Fhir + type);
        Content(element, resource, Fixture.Schemas.Shapes.Find(type));
        return element;
    }

    private static void Content(XElement element, JsonObject members, TypeShape? type)
    {
        var names = members.Select(member => member.Key.TrimStart('_'))
            .Where(name => name != "resourceType" || type is { Kind: not TypeKind.Resource }).Distinct(StringComparer.Ordinal);
        foreach (var name in names.OrderBy(name => type?.Find(name)?.Ordinal ?? int.MaxValue))
        {
            var shape = type?.Find(name);
            if (shape is { IsXmlAttribute: true })
                element.SetAttributeValue(name, Text(members[name]));
            else
                Member(element, name, members[name], members["_" + name], shape);
        }
    }

    private static void Member(XElement parent, string name, JsonNode? values, JsonNode? companions, ElementShape? shape)
    {
        var type = shape is null or { IsResource: true } ? null : shape.Type;
        var (items, others) = (Items(values), Items(companions));
        for (var at = 0; at < Math.Max(items.Count, others.Count); at++)
        {
            var child = Child(name, items.ElementAtOrDefault(at), shape, type);
            if (others.ElementAtOrDefault(at) is JsonObject companion)
                Content(child, companion, type);
            parent.Add(child);
        }
    }

    private static XElement Child(string name, JsonNode? value, ElementShape? shape, TypeShape? type)
    {
        if (shape?.TypeName == "xhtml" && value is not null)
            return XElement.Parse((string)value!, LoadOptions.PreserveWhitespace);
        var child = new XElement(Fhir + name);
        if (shape is { IsResource: true } && value is JsonObject resource)
            child.Add(Resource(resource));
        else if (value is JsonObject complex)
            Content(child, complex, type);
        else if (value is not null)
            child.SetAttributeValue("value", Text(value));
        return child;
    }

    private static IList<JsonNode?> Items(JsonNode? node) => node switch
    {
        null => (JsonNode?[])[],
        JsonArray array => array,
        _ => (JsonNode?[])[node],
    };

    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue<string>(out var plain) ? plain : value?.ToJsonString() ?? "";
}
