using System.Text.Json.Nodes;
using Registry.Validation.Schemas;

namespace Registry.Validation.Tests.Laws;

/// <summary>A body of the right shape made from a number: names, types and numbers are those of the definitions, values are not.</summary>
/// <param name="Seed">What the body is made from, to make it again.</param>
/// <param name="Body">The body in JSON, members in the order of the definition.</param>
public sealed record RandomResource(int Seed, JsonObject Body)
{
    private const int DeepestOptional = 4;

    internal static readonly string[] Types =
        [.. Fixture.Packages.CodeSystem("http://hl7.org/fhir/resource-types")!.Codes.Where(IsConcrete)];

    public string Json => Body.ToJsonString(Texts.Compact);

    public static RandomResource Of(int seed) => new(seed, Make(seed));

    public override string ToString() => $"seed {Seed}: {Json}";

    private static bool IsConcrete(string type) =>
        Fixture.Packages.StructureDefinition(ShapeSet.CoreCanonical + type) is { IsAbstract: false };

    private static JsonObject Make(int seed)
    {
        var random = new Random(seed);
        return Resource(random, Types[random.Next(Types.Length)], 0);
    }

    private static JsonObject Resource(Random random, string type, int depth)
    {
        var body = new JsonObject { ["resourceType"] = type };
        Members(random, body, Fixture.Schemas.Shapes.Find(type)!, Fixture.Schemas.Type(type)?.Root, depth);
        return body;
    }

    private static void Members(Random random, JsonObject body, TypeShape shape, ElementSchema? schema, int depth)
    {
        // XML has attributes before children, so the order that both formats can keep has them first.
        foreach (var ordinal in Enumerable.Range(0, shape.Elements.Length).OrderBy(at => shape.Elements[at].IsXmlAttribute ? 0 : 1))
        {
            var element = schema?.Children?[ordinal];
            var isRequired = element is { Min: > 0 };
            // One of few elements, so that bodies stay small; something of everything comes up in the end.
            if (!isRequired && (depth > DeepestOptional || random.Next(4 + (3 * depth)) != 0))
                continue;
            var variant = Variant(random, shape, ordinal, element);
            if (depth > DeepestOptional + 2 && variant.TypeName is "Extension" or "Resource")
                continue;
            Member(random, body, variant, element?.ContentReference ?? element, depth + 1);
        }

        if (shape.Kind != TypeKind.Resource && body.Count == 0)
            Member(random, body, Array.Find(shape.Elements, element => element.Type.Kind == TypeKind.Primitive && !element.IsId)
                ?? shape.Elements[^1], null, depth + 1);
    }

    private static void Member(Random random, JsonObject body, ElementShape shape, ElementSchema? schema, int depth)
    {
        var count = shape.IsRepeating ? 1 + random.Next(2) : 1;
        var items = Enumerable.Range(0, count).Select(_ => Item(random, shape, schema, depth)).ToArray();
        if (shape.TypeName == "Extension" && !shape.IsRepeating)
            return;
        body[shape.Name] = shape.IsRepeating ? new JsonArray(items) : items[0];
        if (!shape.IsResource && shape.Type.Kind == TypeKind.Primitive && !shape.IsXmlAttribute && shape.TypeName != "xhtml"
            && random.Next(8) == 0)
            Companion(random, body, shape, count);
    }

    private static void Companion(Random random, JsonObject body, ElementShape shape, int count)
    {
        var items = Enumerable.Range(0, count).Select(at => at == count - 1 ? new JsonObject { ["id"] = $"c{random.Next(1000)}" } : null)
            .ToArray<JsonNode?>();
        body["_" + shape.Name] = shape.IsRepeating ? new JsonArray(items) : items[0];
    }

    private static JsonNode Item(Random random, ElementShape shape, ElementSchema? schema, int depth)
    {
        if (shape.IsResource)
            return Resource(random, depth > 2 ? "Basic" : Types[random.Next(Types.Length)], depth + 2);
        if (shape.Type.Kind == TypeKind.Primitive)
            return RandomValues.Of(shape.Type.Primitive, random);
        var item = new JsonObject();
        Members(random, item, shape.Type, schema is { Children: not null } ? schema : Fixture.Schemas.Type(shape.TypeName)?.Root, depth);
        return item;
    }

    /// <summary>One of the serialised forms of an element: of a choice one of its types.</summary>
    private static ElementShape Variant(Random random, TypeShape shape, int ordinal, ElementSchema? element)
    {
        var first = shape.Elements[ordinal];
        if (!first.IsChoice || element is null || element.Types.Length == 0)
            return first;
        var code = element.Types[random.Next(element.Types.Length)].Code;
        return shape.Find(first.PathName + char.ToUpperInvariant(code[0]) + code[1..]) ?? first;
    }
}
