using Registry.Validation.Invariants;
using Registry.Validation.Slicing;

namespace Registry.Validation.Schemas;

/// <summary>What one element of a snapshot demands, compiled. Immutable once its profile is compiled.</summary>
internal sealed class ElementSchema
{
    private bool? _hasRequired;
    private bool? _listsAll;

    public required string Path { get; init; }

    /// <summary>The FHIRPath name: <c>value</c> for <c>value[x]</c> and for <c>valueCode</c>.</summary>
    public required string Name { get; set; }

    public required int Min { get; init; }

    public required int Max { get; init; }

    /// <summary>The allowed types; empty for the root of a definition.</summary>
    public required TypeSchema[] Types { get; init; }

    /// <summary>The element whose content this one repeats, such as <c>Bundle.link</c> for <c>Bundle.entry.link</c>.</summary>
    public ElementSchema? ContentReference { get; set; }

    public required Constraint[] Constraints { get; init; }

    /// <summary>The constraints on an element with a <see cref="ContentReference"/>.</summary>
    public Constraint[] ContentConstraints => field ??= Constraint.WithContent(Constraints, ContentReference!.Constraints);

    public ValueRule? Fixed { get; init; }

    public ValueRule? Pattern { get; init; }

    public RangeRule? MinValue { get; init; }

    public RangeRule? MaxValue { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>
    /// Whether the element changes the meaning of what holds it; on the root of an extension's definition, that the extension does.
    /// </summary>
    public bool IsModifier { get; init; }

    public Binding? Binding { get; init; }

    /// <summary>The children the snapshot lists, by ordinal of the type's shape; null where it lists none.</summary>
    public ElementSchema?[]? Children { get; set; }

    /// <summary>Whether a child must be there, so that even an element without any has to be looked at.</summary>
    public bool HasRequired => _hasRequired ??= Children is not null && Array.Exists(Children, child => child is { Min: > 0 });

    /// <summary>Whether no child that its type has is left out of <see cref="Children"/>.</summary>
    public bool ListsAllChildren => _listsAll ??= Children is not null && !Array.Exists(Children, child => child is null);

    /// <summary>
    /// The ordinals of the children of which something is to be said even if they are missing, or only when all are known.
    /// </summary>
    public int[] Watched =>
        field ??= [.. Enumerable.Range(0, Children?.Length ?? 0)
        .Where(ordinal => Children![ordinal] is { Min: > 0 } or { Slicing: not null })];

    /// <summary>The slices its repeats fall into; null without slicing.</summary>
    public SlicingSchema? Slicing { get; set; }

    /// <summary>The entry for the type of a node, null where the type is not allowed.</summary>
    public TypeSchema? TypeOf(string typeName)
    {
        foreach (var type in Types)
        {
            if (string.Equals(type.Code, typeName, StringComparison.Ordinal))
                return type;
        }

        return null;
    }
}
