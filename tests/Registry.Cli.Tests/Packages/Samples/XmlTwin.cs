using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Registry.Cli.Tests.Packages.Samples;

internal static class XmlTwin
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    public static string Of(string json)
    {
        var resource = JsonNode.Parse(json)!.AsObject();
        var root = new XElement(Fhir + (string)resource["resourceType"]!);
        foreach (var (name, value) in resource.Where(member => member.Key is not ("resourceType" or "text")))
            Add(root, name, value!);
        return root.ToString();
    }

    private static void Add(XElement parent, string name, JsonNode value)
    {
        if (value is JsonArray items)
        {
            foreach (var item in items)
                Add(parent, name, item!);
        }
        else if (value is JsonObject group)
        {
            var element = new XElement(Fhir + name);
            foreach (var (child, inner) in group)
                Add(element, child, inner!);
            parent.Add(element);
        }
        else if (IsAttribute(parent, name))
        {
            parent.SetAttributeValue(name, Text(value));
        }
        else
        {
            parent.Add(new XElement(Fhir + name, new XAttribute("value", Text(value))));
        }
    }

    private static bool IsAttribute(XElement parent, string name) =>
        (parent.Name.LocalName, name) is ("element", "id") or ("extension", "url");

    private static string Text(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString();
}
