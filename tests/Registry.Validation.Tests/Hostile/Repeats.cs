using System.Text.Json.Nodes;
using Registry.Validation.Primitives;
using Registry.Validation.Schemas;
using Registry.Validation.Tests.Laws;

namespace Registry.Validation.Tests.Hostile;

/// <summary>For each element of a resource type that may repeat, directly or in a backbone element, bodies with many of it.</summary>
internal static class Repeats
{
    public static IEnumerable<(string Path, Func<int, string> Body)> Of(string type)
    {
        foreach (var element in Fixture.Schemas.Shapes.Find(type)!.Elements)
        {
            if (element.IsRepeating)
                yield return ($"{type}.{element.Name}", count => Body(type, element.Name, Items(element, count)));
            if (element.IsResource || !element.TypeName.Contains('.', StringComparison.Ordinal))
                continue;
            foreach (var inner in element.Type.Elements.Where(inner => inner.IsRepeating))
                yield return ($"{type}.{element.Name}.{inner.Name}", count => Body(type, element.Name, Within(element, inner, count)));
        }
    }

    private static string Body(string type, string name, JsonNode value) =>
        new JsonObject { ["resourceType"] = type, [name] = value }.ToJsonString();

    private static JsonNode Within(ElementShape element, ElementShape inner, int count)
    {
        var holder = new JsonObject { [inner.Name] = Items(inner, count) };
        return element.IsRepeating ? new JsonArray(holder) : holder;
    }

    private static JsonArray Items(ElementShape element, int count) => new([.. Enumerable.Range(0, count).Select(at => Item(element, at))]);

    /// <summary>A value, or an object with a value in each child that can have one; texts tell the items apart.</summary>
    private static JsonNode Item(ElementShape element, int at)
    {
        if (element.IsResource)
            return new JsonObject { ["resourceType"] = "Basic", ["id"] = $"{at}" };
        if (element.Type.Kind == TypeKind.Primitive)
            return Value(element.Type.Primitive, at);
        var item = new JsonObject();
        foreach (var child in element.Type.Elements.Where(child => child is { IsId: false, IsChoice: false, IsResource: false }
            && child.Type.Kind == TypeKind.Primitive && child.TypeName != "xhtml"))
            item[child.Name] = child.IsRepeating ? new JsonArray(Value(child.Type.Primitive, at)) : Value(child.Type.Primitive, at);
        return item;
    }

    private static JsonNode Value(PrimitiveKind kind, int at) =>
        kind is PrimitiveKind.String or PrimitiveKind.Id or PrimitiveKind.Uri ? $"x{at}" : RandomValues.Of(kind, new Random(at));
}
