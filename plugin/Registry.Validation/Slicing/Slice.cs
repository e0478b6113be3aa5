using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>
/// One slice: what it demands, and how its instances are known. It has no discriminators where the type alone tells them, as for a renamed
/// choice.
/// </summary>
internal sealed class Slice(int index, string name, ElementSchema schema, ElementSchema sliced, DiscriminatorDefinition[]? discriminators)
{
    private SliceCriterion[]? _criteria;

    public int Index => index;

    public string Name => name;

    public ElementSchema Schema => schema;

    /// <summary>For an extension the url that makes it this slice; null for any other element.</summary>
    public string? Url { get; init; }

    /// <summary>All that must hold of an instance; empty where the profile says nothing that could tell.</summary>
    public SliceCriterion[] Criteria(SnapshotWalk walk) => _criteria ??= SliceCriteria.Of(schema, sliced, discriminators, walk.Schemas);
}
