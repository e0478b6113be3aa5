namespace Registry.Validation.Tree;

/// <summary>The elements of a resource that a server owns: its id, its version and when that was made.</summary>
public sealed partial class FhirTree
{
    /// <summary>
    /// Gives the resource the id and the <c>meta.versionId</c> and <c>meta.lastUpdated</c> of a stored version, in place of any
    /// it had. The rest of <c>meta</c>, its profiles and tags, stays. See <see href="http://hl7.org/fhir/STU3/http.html#create"/>.
    /// </summary>
    public void SetIdentity(string id, int version, DateTimeOffset lastUpdated)
    {
        SetPrimitive(0, "id", id);
        var meta = Child(0, "meta");
        if (meta < 0)
            meta = Insert(0, "meta");
        SetPrimitive(meta, "versionId", version.ToString(CultureInfo.InvariantCulture));
        SetPrimitive(meta, "lastUpdated", lastUpdated.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
    }

    private void SetPrimitive(int parent, string name, string value)
    {
        var node = Child(parent, name);
        if (node < 0)
            node = Insert(parent, name);
        // Extensions on a value go with the value they were on.
        _nodes[node].FirstChild = _nodes[node].LastChild = -1;
        SetValue(node, Encoding.UTF8.GetBytes(value));
    }

    private int Child(int parent, string name) => new FhirNode(this, parent).Child(name) is { Exists: true } child ? child.Id : -1;

    /// <summary>Adds a node where the definition's order wants it: behind the last sibling that comes before it.</summary>
    private int Insert(int parent, string name)
    {
        var shape = _nodes[parent].Type!.Find(name)
            ?? throw new ArgumentException($"{_nodes[parent].Type!.Name} has no element '{name}'.", nameof(name));
        var before = -1;
        for (var at = _nodes[parent].FirstChild; at >= 0; at = _nodes[at].Next)
        {
            if (_nodes[at].Shape?.Ordinal < shape.Ordinal)
                before = at;
            else
                break;
        }

        var added = Add(-1, shape, shape.Type, default);
        if (before >= 0)
            LinkAfter(before, added);
        else
            LinkFirst(parent, added);
        return added;
    }

    private void LinkFirst(int parent, int added)
    {
        ref var record = ref _nodes[parent];
        _nodes[added].Parent = parent;
        _nodes[added].Next = record.FirstChild;
        record.FirstChild = added;
        if (record.LastChild < 0)
            record.LastChild = added;
    }
}
