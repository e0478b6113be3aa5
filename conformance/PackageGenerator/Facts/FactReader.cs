using System.Text.Json;
using Hl7.Fhir.ElementModel;

namespace PackageGenerator.Facts;

/// <summary>Copies from a parsed resource what its shape declares, in the shape's order, as FHIR JSON.</summary>
/// <param name="problems">Receives what facts cannot express; nothing that a shape names is dropped silently.</param>
internal sealed class FactReader(ICollection<string> problems)
{
    private static readonly Dictionary<string, Shape.Group> Shapes = new(StringComparer.Ordinal)
    {
        ["StructureDefinition"] = StructureDefinitionShape.Shape,
        ["ValueSet"] = TerminologyShapes.ValueSet,
        ["CodeSystem"] = TerminologyShapes.CodeSystem,
    };

    public JsonObject Read(ISourceNode resource)
    {
        var facts = new JsonObject { ["resourceType"] = resource.Name };
        ReadGroup(resource, Shapes[resource.Name], facts);
        return facts;
    }

    private JsonObject ReadGroup(ISourceNode node, Shape.Group group, JsonObject into)
    {
        var children = ByName(node);
        foreach (var member in group.Members)
        {
            if (member.Shape is Shape.Choice)
                ReadChoice(member, children, into);
            else if (children.Contains(member.Name))
                ReadMember(member, [.. children[member.Name]], into);
        }

        return into;
    }

    private void ReadMember(Member member, List<ISourceNode> nodes, JsonObject into)
    {
        if (!member.Repeats && nodes.Count > 1 && member.Shape is not Shape.ExtensionList)
            problems.Add($"{nodes[1].Location} repeats, which STU3 does not allow.");
        else if (member.Shape is Shape.Primitive primitive)
            ReadPrimitive(member, primitive, nodes, into);
        else if (member.Shape is Shape.ExtensionList list)
            ReadExtensions(member.Name, list.Urls, nodes, into);
        else if (member.Shape is Shape.Group group)
            AddItems(member, [.. nodes.Select(node => ReadGroup(node, group, [])).Where(item => item.Count > 0)], into);
    }

    private void ReadPrimitive(Member member, Shape.Primitive shape, List<ISourceNode> nodes, JsonObject into)
    {
        AddItems(member, [.. nodes.Select(node => Value(node, shape.Kind)).OfType<JsonNode>()], into);
        var sibling = new JsonObject();
        ReadExtensions("extension", shape.Extensions, [.. nodes.SelectMany(node => node.Children("extension"))], sibling);
        if (sibling.Count > 0)
            into["_" + member.Name] = sibling;
    }

    private void ReadExtensions(string name, string[] urls, List<ISourceNode> nodes, JsonObject into)
    {
        var facts = nodes.Where(node => urls.Contains(Url(node))).Select(ReadExtension).ToList();
        if (facts.Count > 0)
            into[name] = new JsonArray([.. facts]);
    }

    private JsonObject ReadExtension(ISourceNode node)
    {
        var extension = new JsonObject { ["url"] = Url(node) };
        ReadChoice(new Member("value", new Shape.Choice()), ByName(node), extension);
        return extension;
    }

    private void ReadChoice(Member member, ILookup<string, ISourceNode> children, JsonObject into)
    {
        foreach (var choice in children.Where(child => IsChoice(member.Name, child.Key)))
        {
            if (DataTypeShapes.Find(choice.Key[member.Name.Length..]) is { } shape)
                ReadMember(new Member(choice.Key, shape), [.. choice], into);
            else
                problems.Add($"{choice.First().Location} has a type that DataTypeShapes does not know; declare its facts there.");
        }
    }

    private static bool IsChoice(string prefix, string name) =>
        name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsAsciiLetterUpper(name[prefix.Length]);

    private static void AddItems(Member member, IReadOnlyList<JsonNode> items, JsonObject into)
    {
        if (items.Count > 0)
            into[member.Name] = member.Repeats ? new JsonArray([.. items]) : items[0];
    }

    private static ILookup<string, ISourceNode> ByName(ISourceNode node) =>
        node.Children().ToLookup(child => child.Name, StringComparer.Ordinal);

    private static string? Url(ISourceNode extension) => extension.Children("url").FirstOrDefault()?.Text;

    /// <summary>The value; null where the element has none (extensions only) or where it is not of its kind, which is a problem.</summary>
    private JsonNode? Value(ISourceNode node, Shape.PrimitiveKind kind)
    {
        if (node.Text is not { } text)
            return null;
        if (kind == Shape.PrimitiveKind.String)
            return JsonValue.Create(text);
        if (Literal(text) is { } literal && literal.GetValueKind() is var found && IsOf(kind, found))
            return literal;
        problems.Add($"{node.Location} is no {kind}.");
        return null;
    }

    private static bool IsOf(Shape.PrimitiveKind kind, JsonValueKind found) => kind == Shape.PrimitiveKind.Number
        ? found == JsonValueKind.Number
        : found is JsonValueKind.True or JsonValueKind.False;

    // Parsed, not converted: a decimal keeps its digits.
    private static JsonNode? Literal(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
