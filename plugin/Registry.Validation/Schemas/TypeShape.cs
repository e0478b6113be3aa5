using Registry.Validation.Primitives;

namespace Registry.Validation.Schemas;

/// <summary>
/// The serialised form of one STU3 type or backbone element: which elements it has, in which order, under which
/// names. Parsers and serialisers work with shapes; what a profile demands of them is an <see cref="ElementSchema"/>.
/// </summary>
public sealed class TypeShape
{
    private Utf8NameTable<ElementShape> _names = new([]);
    private Dictionary<string, ElementShape> _byText = new(StringComparer.Ordinal);

    internal TypeShape(string name, TypeKind kind, PrimitiveKind primitive)
    {
        Name = string.Intern(name);
        Kind = kind;
        Primitive = primitive;
    }

    /// <summary>The type name, or the path of a backbone element such as <c>Appointment.participant</c>.</summary>
    public string Name { get; }

    /// <summary>Whether values, elements or whole resources have this type.</summary>
    public TypeKind Kind { get; }

    internal PrimitiveKind Primitive { get; }

    /// <summary>The name of the type that it is based on; null for a backbone element, and for a type that is based on none.</summary>
    internal string? BaseName { get; init; }

    /// <summary>The elements by ordinal, which is the order XML demands. A choice element is listed by its <c>[x]</c> form.</summary>
    internal ElementShape[] Elements { get; private set; } = [];

    /// <summary>Every serialised name has a slot of its own: the variants of a choice share an ordinal but not a slot.</summary>
    internal int SlotCount { get; private set; }

    internal ElementShape? Find(ReadOnlySpan<byte> name) => _names.Find(name);

    internal ElementShape? Find(string name) => _byText.GetValueOrDefault(name);

    internal void Define(ElementShape[] elements, IReadOnlyList<ElementShape> variants)
    {
        Elements = elements;
        SlotCount = variants.Count;
        _byText = variants.DistinctBy(shape => shape.Name, StringComparer.Ordinal)
            .ToDictionary(shape => shape.Name, StringComparer.Ordinal);
        _names = new Utf8NameTable<ElementShape>(variants.Select(shape => KeyValuePair.Create(shape.Name, shape)));
    }

    /// <summary>Its own name and the serialised names of its elements, and those of its backbone elements.</summary>
    internal IEnumerable<string> AllNames() => _byText.Keys.Append(Name)
        .Concat(Elements.Where(element => element.TypeName.StartsWith(Name + ".", StringComparison.Ordinal))
            .SelectMany(element => element.Type.AllNames()));
}
