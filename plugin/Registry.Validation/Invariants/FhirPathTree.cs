using Hl7.Fhir.Model;

namespace Registry.Validation.Invariants;

/// <summary>
/// A second view of a tree for the FHIRPath engine, which works on the SDK's objects. Types of STU3 that the SDK at
/// hand does not know are its dynamic ones.
/// </summary>
internal sealed class FhirPathTree(FhirTree tree)
{
    private readonly Dictionary<int, PocoNode> _nodes = [];

    /// <summary>The engine's node for a node of the tree; its parents are looked up once for all their children.</summary>
    public PocoNode Find(int id)
    {
        if (_nodes.TryGetValue(id, out var known))
            return known;
        // Nothing looks from a resource at what is around it, so of a Bundle only the entries are built that some rule needs.
        if (id == 0 || (tree[id].Shape is { IsResource: true, PathName: not "contained" }))
            return _nodes[id] = Build(id);
        var parent = tree[id].Parent;
        var parentNode = Find(parent);
        var byName = new Dictionary<string, IEnumerator<PocoNode>>(StringComparer.Ordinal);
        foreach (var child in new FhirNode(tree, parent).Children)
        {
            if (!byName.TryGetValue(child.Name, out var items))
                byName[child.Name] = items = ((IEnumerable<PocoNode>?)parentNode.Child(child.Name) ?? []).GetEnumerator();
            if (items.MoveNext())
                _nodes[child.Id] = items.Current;
        }

        // What an invalid resource has too many of has no place among the engine's objects: it is looked at by itself.
        if (!_nodes.TryGetValue(id, out var found))
            _nodes[id] = found = Build(id);
        return found;
    }

    private PocoNode Build(int id) =>
        (PocoNode)PocoNodeOrList.Root(PocoBuilder.Build(new FhirNode(tree, id)), new FhirNode(tree, id).Name);
}
