using Registry.Validation.Slicing;

namespace Registry.Validation.Walk;

/// <summary>What is known of a sliced element's repeats so far.</summary>
internal ref struct SliceTally
{
    public SliceTally(SlicingSchema slicing, Span<int> counts)
    {
        Counts = counts[..slicing.Slices.Length];
        Counts.Clear();
    }

    /// <summary>How many belong to each slice.</summary>
    public Span<int> Counts { get; }

    /// <summary>The last slice in the profile's order that was met.</summary>
    public int Last { get; set; }

    /// <summary>Whether something that could not be read may belong to a slice.</summary>
    public bool IsUnsure { get; set; }

    /// <summary>Whether one that belongs to no slice was met.</summary>
    public bool SawOther { get; set; }
}
