using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>How the repeats of one element fall into slices, <see href="http://hl7.org/fhir/STU3/profiling.html#slicing"/>.</summary>
internal sealed class SlicingSchema(SlicingDefinition? definition, Slice[] slices)
{
    private const string DefaultSlice = "@default";

    // Nearly all slicing is that of extensions by url: one look-up instead of a question to each slice.
    private readonly Utf8NameTable<Slice>? _byUrl = Array.TrueForAll(slices, slice => slice.Url is not null)
        ? new Utf8NameTable<Slice>(slices.Select(slice => KeyValuePair.Create(slice.Url!, slice))) : null;

    private readonly Slice? _default = Array.Find(slices, slice => slice.Name == DefaultSlice);

    public Slice[] Slices { get; } = slices;

    /// <summary>Whether nothing may stand beside the slices.</summary>
    public bool IsClosed { get; } = definition is { Rules: "closed" };

    /// <summary>Whether what belongs to no slice must stand behind the slices.</summary>
    public bool IsOpenAtEnd { get; } = definition is { Rules: "openAtEnd" };

    /// <summary>Whether the instances must come in the order of the slices.</summary>
    public bool IsOrdered { get; } = definition is { Ordered: true };

    /// <summary>Whether every slice can be distinguished from the others. Where not, what no slice claims may yet belong to one.</summary>
    public bool IsDecidable(SnapshotWalk walk) => Array.TrueForAll(Slices, slice => CanTell(slice, walk));

    /// <summary>Whether the instances of this slice can be distinguished from all others.</summary>
    public bool CanTell(Slice slice, SnapshotWalk walk) => _byUrl is not null || slice == _default || slice.Criteria(walk).Length > 0;

    /// <summary>The slice that the element belongs to, null where it belongs to none.</summary>
    public Slice? Find(FhirNode node, SnapshotWalk walk)
    {
        if (_byUrl is not null)
            return node.Child("url") is { Exists: true } url ? _byUrl.Find(url.Value) : null;
        foreach (var slice in Slices)
        {
            if (slice != _default && slice.Criteria(walk) is { Length: > 0 } criteria
                && Array.TrueForAll(criteria, criterion => criterion(node, walk)))
                return slice;
        }

        return _default;
    }
}
