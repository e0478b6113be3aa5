using Hl7.Fhir.Model;
using Registry.Validation.Tree;

namespace Registry.Validation.Invariants;

/// <summary>
/// A second view of a tree for the FHIRPath engine, which works on the SDK's objects. Types of STU3 that the SDK at
/// hand does not know are its dynamic ones.
/// </summary>
internal sealed class FhirPathTree
{
    private readonly FhirTree _tree;
    private readonly Dictionary<int, PocoNode> _nodes = [];

    public FhirPathTree(FhirTree tree)
    {
        _tree = tree;
        var root = (PocoNode)PocoNodeOrList.Root(PocoBuilder.Build(tree.Root), tree.Root.Name);
        _nodes[0] = root;
    }

    /// <summary>The engine's node for a node of the tree; its parents are looked up once for all their children.</summary>
    public PocoNode Find(int id)
    {
        if (_nodes.TryGetValue(id, out var known))
            return known;
        var parent = _tree[id].Parent;
        var parentNode = Find(parent);
        var byName = new Dictionary<string, IEnumerator<PocoNode>>(StringComparer.Ordinal);
        foreach (var child in new FhirNode(_tree, parent).Children)
        {
            if (!byName.TryGetValue(child.Name, out var items))
                byName[child.Name] = items = ((IEnumerable<PocoNode>?)parentNode.Child(child.Name) ?? []).GetEnumerator();
            if (items.MoveNext())
                _nodes[child.Id] = items.Current;
        }

        // What a faulty resource has too many of has no place among the engine's objects: it is looked at by itself.
        if (!_nodes.TryGetValue(id, out var found))
            _nodes[id] = found = (PocoNode)PocoNodeOrList.Root(PocoBuilder.Build(new FhirNode(_tree, id)), new FhirNode(_tree, id).Name);
        return found;
    }
}
