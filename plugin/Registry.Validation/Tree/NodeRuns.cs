using System.Runtime.InteropServices;

namespace Registry.Validation.Tree;

/// <summary>
/// The children of a node as runs of one name each, in the order of the definition, which is what XML demands.
/// JSON may give members in any order, but each name once, so there are never more runs than names.
/// </summary>
internal static class NodeRuns
{
    public static List<int> InDefinitionOrder(FhirTree tree, int parent)
    {
        var heads = new List<int>();
        ElementShape? previous = null;
        for (var child = tree[parent].FirstChild; child >= 0; child = tree[child].Next)
        {
            if (!ReferenceEquals(tree[child].Shape, previous) || heads.Count == 0)
                heads.Add(child);
            previous = tree[child].Shape;
        }

        CollectionsMarshal.AsSpan(heads).Sort((a, b) => Ordinal(tree, a).CompareTo(Ordinal(tree, b)));
        return heads;
    }

    /// <summary>The next node of the same run, or -1.</summary>
    public static int Next(FhirTree tree, int node)
    {
        var next = tree[node].Next;
        return next >= 0 && ReferenceEquals(tree[next].Shape, tree[node].Shape) ? next : -1;
    }

    private static int Ordinal(FhirTree tree, int node) => tree[node].Shape?.Slot ?? int.MaxValue;
}
