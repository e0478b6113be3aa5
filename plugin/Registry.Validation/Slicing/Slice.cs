using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>One slice: what it demands, and how its instances are known.</summary>
/// <param name="index">Its place among its siblings.</param>
/// <param name="name">Its name in the profile.</param>
/// <param name="schema">What it demands.</param>
/// <param name="sliced">The element that is sliced.</param>
/// <param name="discriminators">What tells its instances; null where the type alone does, as for a renamed choice.</param>
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
