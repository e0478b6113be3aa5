using System.Collections;
using System.Collections.Concurrent;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;
using Registry.Validation.Primitives;

namespace Registry.Validation.Invariants;

/// <summary>Builds the SDK's objects from a tree, for the FHIRPath engine only: nothing is stored or served from them.</summary>
internal static class PocoBuilder
{
    // Made once: making them anew is most of the cost of a primitive or a list.
    private static readonly ConcurrentDictionary<Type, Type> Lists = [];
    private static readonly ConcurrentDictionary<string, Type?> Primitives = new(StringComparer.Ordinal);

    public static Base Build(FhirNode node)
    {
        if (node.Record.Type is not { } type)
            return new DynamicDataType { DynamicTypeName = "Resource" };
        var poco = type.Kind == TypeKind.Primitive ? Primitive(node, type) : Complex(type);
        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            if (done.Add(child.Name))
                poco.SetValue(child.Name, Value(node, child));
        }

        return poco;
    }

    private static object Value(FhirNode parent, FhirNode child)
    {
        if (child.Record.Shape is not { IsRepeating: true })
            return Build(child);
        IList? list = null;
        foreach (var item in parent.Named(child.Name))
        {
            var built = Build(item);
            // The engine sees values only in lists of their own type.
            list ??= (IList)Activator.CreateInstance(Lists.GetOrAdd(built.GetType(), static type => typeof(List<>).MakeGenericType(type)))!;
            list.Add(built);
        }

        return list!;
    }

    private static Base Complex(TypeShape type) => type.Name switch
    {
        "Extension" => new Extension(),
        // These compare as quantities.
        "Quantity" or "Age" or "Count" or "Distance" or "Duration" or "Money" => new Quantity(),
        _ => new DynamicDataType { DynamicTypeName = type.Name },
    };

    private static Base Primitive(FhirNode node, TypeShape type)
    {
        var poco = Primitives.GetOrAdd(type.Name, ModelInspector.Base.GetTypeForFhirType) is { } known
            && Activator.CreateInstance(known) is PrimitiveType primitive
            ? primitive
            : new FhirString();
        poco.JsonValue = JsonValue(node.GetString(), type.Primitive);
        return poco;
    }

    private static object? JsonValue(string? text, PrimitiveKind kind) => kind switch
    {
        _ when text is null => null,
        PrimitiveKind.Boolean => text == "true",
        PrimitiveKind.Integer or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt =>
            int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var integer) ? integer : null,
        PrimitiveKind.Decimal =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        _ => text,
    };
}
