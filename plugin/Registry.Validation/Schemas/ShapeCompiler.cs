using Registry.Validation.Primitives;

namespace Registry.Validation.Schemas;

/// <summary>Compiles the snapshot of a type's definition into shapes, one for the type and one for each backbone element.</summary>
internal static class ShapeCompiler
{
    public static TypeShape Compile(StructureDefinition definition, Func<string, TypeShape?> find)
    {
        var kind = definition.Kind switch
        {
            "primitive-type" => TypeKind.Primitive,
            "resource" => TypeKind.Resource,
            _ => TypeKind.Complex,
        };
        var shapes = new Dictionary<string, TypeShape>(StringComparer.Ordinal)
        {
            [definition.Type] = new TypeShape(definition.Type, kind, PrimitiveKinds.FromTypeName(definition.Type))
            {
                BaseName = BaseOf(definition),
            },
        };
        var children = definition.Snapshot.Skip(1)
            .ToLookup(element => element.Path[..element.Path.LastIndexOf('.')], StringComparer.Ordinal);
        foreach (var parent in children)
            shapes.TryAdd(parent.Key, new TypeShape(parent.Key, TypeKind.Complex, PrimitiveKind.None));
        foreach (var parent in children)
            Define(shapes[parent.Key], [.. parent.Where(element => element.SliceName is null)], shapes, find);
        return shapes[definition.Type];
    }

    // A type that names itself as its base would have no end.
    private static string? BaseOf(StructureDefinition definition) =>
        definition.Base?.StartsWith(ShapeSet.CoreCanonical, StringComparison.Ordinal) == true
            && definition.Base[ShapeSet.CoreCanonical.Length..] is var name && name != definition.Type
            ? name
            : null;

    private static void Define(TypeShape owner, ElementDefinition[] elements, Dictionary<string, TypeShape> shapes, Func<string,
        TypeShape?> find)
    {
        var byOrdinal = new List<ElementShape>();
        var variants = new List<ElementShape>();
        foreach (var element in elements)
        {
            // The value of a primitive is no element of its own: it is the node's value.
            if (owner.Kind == TypeKind.Primitive && element.Name == "value")
                continue;
            var first = variants.Count;
            variants.AddRange(Variants(element, byOrdinal.Count, first, shapes, find));
            byOrdinal.Add(variants[first]);
        }

        owner.Define([.. byOrdinal], variants);
    }

    private static IEnumerable<ElementShape> Variants(
        ElementDefinition element, int ordinal, int slot, Dictionary<string, TypeShape> shapes, Func<string, TypeShape?> find)
    {
        if (!element.Name.EndsWith("[x]", StringComparison.Ordinal))
        {
            var typeName = element.ContentReference?[1..] ?? (shapes.ContainsKey(element.Path) ? element.Path : TypeName(element));
            yield return Shape(element.Name, element.Name, typeName, TypeName(element), slot);
            yield break;
        }

        var stem = element.Name[..^3];
        foreach (var type in element.Types)
            yield return Shape(stem + char.ToUpperInvariant(type.Code[0]) + type.Code[1..], stem, type.Code, type.Code, slot++);

        ElementShape Shape(string name, string pathName, string typeName, string typeCode, int at) =>
            new(name, pathName, typeName, () => shapes.TryGetValue(typeName, out var local) ? local : find(typeName))
            {
                TypeCode = string.Intern(typeCode),
                Ordinal = ordinal,
                Slot = at,
                IsRepeating = element.BaseMax > 1,
                IsXmlAttribute = element.IsXmlAttribute,
            };
    }

    // Element.id has no type code in the published R4 form; in both releases its values are strings.
    private static string TypeName(ElementDefinition element) =>
        element.Types.Length > 0 && element.Types[0].Code.Length > 0 && !element.Types[0].Code.StartsWith("http", StringComparison.Ordinal)
            ? element.Types[0].Code
            : "string";
}
