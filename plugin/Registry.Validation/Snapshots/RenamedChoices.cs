namespace Registry.Validation.Snapshots;

/// <summary>
/// Where an STU3 profile constrains <c>valueCode</c>, its snapshot lists that element in place of <c>value[x]</c>, and no other
/// type is left. The generator, which thinks in R4, makes a slice <c>value[x]:valueCode</c> of it; this takes that back.
/// </summary>
internal static class RenamedChoices
{
    public static ElementDefinition[] Restore(ElementDefinition[] snapshot, HashSet<string> differentialPaths)
    {
        var result = new List<ElementDefinition>(snapshot.Length);
        // Of an element and its children: the path they have, and the one they get; null for those that go.
        (string From, string? To) current = ("", null);
        foreach (var element in snapshot)
        {
            if (current.From.Length > 0 && element.Path.StartsWith(current.From + ".", StringComparison.Ordinal))
            {
                if (current.To is not null)
                    result.Add(element with { Path = current.To + element.Path[current.From.Length..] });
                continue;
            }

            current = Target(element, snapshot, differentialPaths);
            if (current.From.Length == 0)
                result.Add(element);
            else if (current.To is not null)
                result.Add(element with { Path = current.To, SliceName = null });
        }

        return [.. result];
    }

    private static (string From, string? To) Target(ElementDefinition element, ElementDefinition[] snapshot,
        HashSet<string> differentialPaths)
    {
        if (!element.Path.EndsWith("[x]", StringComparison.Ordinal))
            return ("", null);
        if (element.SliceName is { } slice)
            return differentialPaths.Contains(Renamed(element, slice)) ? (element.Path, Renamed(element, slice)) : ("", null);
        // A profile that names value[x] beside valueCode means both.
        return !differentialPaths.Contains(element.Path)
            && Array.Exists(snapshot, other => other.Path == element.Path && other.SliceName is { } name
                && differentialPaths.Contains(Renamed(other, name)))
                ? (element.Path, null)
                : ("", null);
    }

    // The slice of value[x] for a code is named valueCode, as the element would be.
    private static string Renamed(ElementDefinition element, string slice) => element.Path[..(element.Path.LastIndexOf('.') + 1)] + slice;
}
