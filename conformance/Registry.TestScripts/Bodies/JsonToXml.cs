using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Registry.TestScripts.Bodies;

/// <summary>
/// FHIR JSON as FHIR XML, without definitions: order is that of the JSON; see <see href="http://hl7.org/fhir/STU3/json.html"/>.
/// </summary>
internal static class JsonToXml
{
    /// <summary>Reads JSON with numbers and dates as they are spelled.</summary>
    public static JObject Parse(string text)
    {
        try
        {
            using var reader = new JsonTextReader(new StringReader(text))
            {
                DateParseHandling = DateParseHandling.None,
                FloatParseHandling = FloatParseHandling.Decimal,
                MaxDepth = 128,
            };
            return JObject.Load(reader, new JsonLoadSettings { LineInfoHandling = LineInfoHandling.Load });
        }
        catch (JsonException broken)
        {
            throw new ScriptException($"This is no JSON object that can be read: {broken.Message}", broken);
        }
    }

    public static XElement Convert(JObject resource)
    {
        var element = new XElement(SafeXml.Fhir + Name(TypeOf(resource) ?? "Resource"));
        Fill(element, resource);
        return element;
    }

    /// <summary>The type that a resource says it is; null where it says none.</summary>
    public static string? TypeOf(JObject resource) =>
        resource["resourceType"] is JValue { Value: string { Length: > 0 } type } ? type : null;

    private static string Name(string name) => name.Length > 0 ? System.Xml.XmlConvert.EncodeLocalName(name)
        : throw new ScriptException("This JSON has a property without a name.");

    private static void Fill(XElement element, JObject source)
    {
        if (source is IJsonLineInfo line && line.HasLineInfo())
            element.AddAnnotation(new SourceLine(line.LineNumber));
        foreach (var property in source.Properties())
        {
            if (property.Name is "resourceType" or "fhir_comments")
                continue;
            var isExtra = property.Name.StartsWith('_');
            if (isExtra && source.ContainsKey(property.Name[1..]))
                continue;
            var name = isExtra ? property.Name[1..] : property.Name;
            var extra = isExtra ? property.Value : source["_" + name];
            Add(element, name, isExtra ? null : property.Value, extra);
        }
    }

    private static void Add(XElement parent, string name, JToken? value, JToken? extra)
    {
        if (value is not JArray && extra is not JArray)
        {
            AddOne(parent, name, value, extra);
            return;
        }

        var values = value as JArray ?? [];
        var extras = extra as JArray ?? [];
        for (var index = 0; index < Math.Max(values.Count, extras.Count); index++)
            AddOne(parent, name, index < values.Count ? values[index] : null, index < extras.Count ? extras[index] : null);
    }

    private static void AddOne(XElement parent, string name, JToken? value, JToken? extra)
    {
        if (name == "div" && value is JValue { Type: JTokenType.String } div)
        {
            parent.Add(SafeXml.Parse((string)div!));
            return;
        }

        if (value is JValue { Value: string } attribute && IsAttribute(parent, name))
        {
            parent.SetAttributeValue(name, (string)attribute!);
            return;
        }

        var element = new XElement(SafeXml.Fhir + Name(name));
        parent.Add(element);
        switch (value)
        {
            case JObject inner when inner.ContainsKey("resourceType"):
                var resource = new XElement(SafeXml.Fhir + Name(TypeOf(inner) ?? "Resource"));
                element.Add(resource);
                Fill(resource, inner);
                break;
            case JObject inner:
                Fill(element, inner);
                break;
            case JValue { Value: not null } primitive:
                element.SetAttributeValue("value", Text(primitive.Value));
                if (primitive is IJsonLineInfo line && line.HasLineInfo())
                    element.AddAnnotation(new SourceLine(line.LineNumber));
                break;
        }

        if (extra is JObject more)
            Fill(element, more);
    }

    /// <summary>A primitive value as FHIR writes it.</summary>
    public static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    // The id of an element and the url of an extension are attributes, the id of a resource is an element.
    private static bool IsAttribute(XElement parent, string name) =>
        (name == "id" && char.IsLower(parent.Name.LocalName[0])) ||
        (name == "url" && (parent.Name.LocalName is "extension" or "modifierExtension"));
}

/// <summary>The line of a JSON file that an element comes from.</summary>
internal sealed record SourceLine(int Number);
