namespace Registry.Validation.Walk;

/// <summary>Which children there are, and how many of each.</summary>
internal sealed partial class SnapshotWalk
{
    /// <summary>The count of an element of which something could not be read: how many there are meant to be is not known.</summary>
    private const int Uncountable = int.MinValue / 2;

    /// <summary>Checks children by what lists them, and by a general list for what that leaves out.</summary>
    private void Children(int node, int resource, ElementSchema schema, ElementSchema? general = null)
    {
        if (schema.Children is null && general is not null)
            (schema, general) = (general, null);
        if (schema.Children is not { } expected)
            return;
        var others = schema.ListsAllChildren ? null : general?.Children;
        Span<int> counts = stackalloc int[expected.Length];
        counts.Clear();
        for (var child = _tree[node].FirstChild; child >= 0; child = _tree[child].Next)
        {
            ref var record = ref _tree[child];
            // Unknown names were reported by the reader; a general type's list knows fewer elements than the resource has.
            if (record.Shape is not { } shape || shape.Ordinal >= expected.Length)
                continue;
            if ((record.Flags & NodeFlags.Unread) != 0)
            {
                counts[shape.Ordinal] = Uncountable;
                continue;
            }

            counts[shape.Ordinal]++;
            if ((expected[shape.Ordinal] ?? others?[shape.Ordinal]) is not { } element)
                continue;
            if (counts[shape.Ordinal] == element.Max + 1L)
                TooMany(child, element);
            if (element.Slicing is null)
                One(child, resource, element);
        }

        foreach (var ordinal in schema.Watched)
            Watch(node, resource, ordinal, expected[ordinal]!, counts[ordinal]);
        if (others is null)
            return;
        foreach (var ordinal in general!.Watched)
        {
            if (expected[ordinal] is null)
                Watch(node, resource, ordinal, others[ordinal]!, counts[ordinal]);
        }
    }

    private void Watch(int node, int resource, int ordinal, ElementSchema element, int count)
    {
        if (count >= 0 && count < element.Min)
            TooFew(node, element, count);
        if (element.Slicing is { } slicing)
            Sliced(node, resource, ordinal, element, slicing, isWhole: count >= 0);
    }

    private void One(int node, int resource, ElementSchema element)
    {
        if (_tree[node].Shape!.TypeName == "Extension")
            Extension(node, resource, element);
        else
            Element(node, resource, element);
    }

    private void TooMany(int child, ElementSchema element) =>
        _issues.Add(new FhirNode(_tree, child), "cardinality-max", IssueSeverity.Error, IssueCode.Structure, element.Max == 0
            ? new($"'{element.Name}' must not be given.", "Remove it.")
            : new($"'{element.Name}' may be given at most {Times(element.Max)}.", "Remove the rest."));

    private void TooFew(int node, ElementSchema element, int count) =>
        _issues.AddMissing(new FhirNode(_tree, node), element.Name, "cardinality-min", count == 0
            ? new($"'{element.Name}' is missing.", $"Give it {(element.Min == 1 ? "once" : $"at least {Times(element.Min)}")}.")
            : new($"'{element.Name}' is given fewer than {Times(element.Min)}.", $"Give it at least {Times(element.Min)}."));

    private static string Times(int count) => count == 1 ? "once" : $"{count} times";
}
