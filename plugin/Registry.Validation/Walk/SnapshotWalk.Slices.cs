using System.Runtime.InteropServices;
using Registry.Validation.Slicing;

namespace Registry.Validation.Walk;

/// <summary>Which slice each repeat belongs to, and what the slicing says of all of them.</summary>
internal sealed partial class SnapshotWalk
{
    private void Sliced(int node, int resource, int ordinal, ElementSchema element, SlicingSchema slicing, bool isWhole)
    {
        var tally = new SliceTally(slicing, stackalloc int[slicing.Slices.Length]) { IsUnsure = !isWhole };
        Dictionary<Slice, List<int>>? slicedAgain = null;
        for (var child = _tree[node].FirstChild; child >= 0; child = _tree[child].Next)
        {
            if (_tree[child].Shape?.Ordinal == ordinal && (_tree[child].Flags & NodeFlags.Unread) == 0
                && Claimed(child, resource, element, slicing, ref tally) is { Schema.Slicing: not null } slice)
                Remember(ref slicedAgain, slice, child);
        }

        SliceCardinalities(node, slicing, tally);
        // Seldom: most slices have no slices of their own.
        if (slicedAgain is null)
            return;
        foreach (var (slice, members) in slicedAgain)
            SlicedAgain(node, resource, members, slice.Schema);
    }

    private void SlicedAgain(int node, int resource, List<int> members, ElementSchema element)
    {
        var slicing = element.Slicing!;
        var tally = new SliceTally(slicing, new int[slicing.Slices.Length]);
        Dictionary<Slice, List<int>>? deeper = null;
        foreach (var member in members)
        {
            if (Claimed(member, resource, element, slicing, ref tally) is { Schema.Slicing: not null } slice)
                Remember(ref deeper, slice, member);
        }

        SliceCardinalities(node, slicing, tally);
        if (deeper is null)
            return;
        foreach (var (slice, again) in deeper)
            SlicedAgain(node, resource, again, slice.Schema);
    }

    private static void Remember(ref Dictionary<Slice, List<int>>? lists, Slice slice, int member)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists ??= [], slice, out _);
        (list ??= []).Add(member);
    }

    /// <summary>Checks one repeat by its slice, or by the sliced element where none claims it.</summary>
    private Slice? Claimed(int node, int resource, ElementSchema element, SlicingSchema slicing, ref SliceTally tally)
    {
        var at = new FhirNode(_tree, node);
        var slice = slicing.Find(at, this);
        if (slice is null)
        {
            tally.SawOther = true;
            // What could not be read may be what would tell its slice.
            if (_state.HasUnread(node))
                tally.IsUnsure = true;
            else
                Unclaimed(at, slicing);
            One(node, resource, element);
            return null;
        }

        if (slicing.IsOrdered && slice.Index < tally.Last)
            SliceIssue(at, "slice-order",
                new($"The slice '{slice.Name}' comes before '{slicing.Slices[tally.Last].Name}' in the profile.", "Put it first."));
        if (slicing.IsOpenAtEnd && tally.SawOther)
            SliceIssue(at, "slice-not-at-end", new("What belongs to no slice comes last.", $"Move the slice '{slice.Name}' before it."));
        tally.Last = Math.Max(tally.Last, slice.Index);
        if (++tally.Counts[slice.Index] == slice.Schema.Max + 1L)
            TooManySlices(at, slice);
        One(node, resource, slice.Schema);
        return slice;
    }

    private void Unclaimed(FhirNode at, SlicingSchema slicing)
    {
        if (!slicing.IsDecidable(this))
            _issues.Add(at, "slice-not-checked", IssueSeverity.Information, IssueCode.Informational,
                new("Whether this belongs to a slice of the profile cannot be decided here.", "It was checked without."));
        else if (slicing.IsClosed && at.Record.Shape!.TypeName == "Extension")
            _issues.Add(at, "slice-closed", IssueSeverity.Error, IssueCode.Extension,
                new("The profile allows no further extensions here.", "Remove it."));
        else if (slicing.IsClosed)
            SliceIssue(at, "slice-closed",
                new(
                    $"The profile allows only these slices here: {string.Join(", ", slicing.Slices.Select(slice => slice.Name))}.",
                    "Remove it, or make it one of them."));
    }

    private void SliceCardinalities(int node, SlicingSchema slicing, SliceTally tally)
    {
        if (tally.IsUnsure)
            return;
        foreach (var slice in slicing.Slices)
        {
            if (tally.Counts[slice.Index] < slice.Schema.Min && slicing.CanTell(slice, this))
                TooFewSlices(node, slice);
        }
    }

    private void TooManySlices(FhirNode at, Slice slice) => SliceIssue(at, "slice-cardinality-max", slice.Schema.Max == 0
        ? new($"{Described(slice)} must not be given.", "Remove it.")
        : new($"{Described(slice)} may be given at most {Times(slice.Schema.Max)}.", "Remove the rest."));

    private void TooFewSlices(int node, Slice slice) =>
        _issues.AddMissing(new FhirNode(_tree, node), slice.Schema.Name, "slice-cardinality-min",
            new($"{Described(slice)} is missing.", $"Give it{(slice.Schema.Min > 1 ? $" at least {Times(slice.Schema.Min)}" : "")}."));

    private static string Described(Slice slice) => slice.Url is { } url ? $"The extension {url}"
        : $"The slice '{slice.Name}' of '{slice.Schema.Name}'";

    private void SliceIssue(FhirNode at, string id, IssueText text) =>
        _issues.Add(at, id, IssueSeverity.Error, IssueCode.Structure, text);

    /// <summary>What is known of a sliced element's repeats so far.</summary>
    private ref struct SliceTally
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
}
