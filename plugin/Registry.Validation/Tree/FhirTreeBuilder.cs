namespace Registry.Validation.Tree;

/// <summary>Builds a resource in memory, element by element. Names are checked against the type; values are not validated.</summary>
public sealed class FhirTreeBuilder
{
    private readonly FhirTree _tree;
    private int _at;

    // The tree belongs to the caller: see ToTree.
    internal FhirTreeBuilder(FhirTree tree, TypeShape type)
    {
        _tree = tree;
        _at = _tree.Add(-1, null, type, default);
    }

    /// <summary>Adds a primitive element; a null or empty value adds nothing.</summary>
    /// <exception cref="ArgumentException">The type has no such element.</exception>
    public FhirTreeBuilder Add(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return this;
        var node = AddNode(name);
        _tree.SetValue(node, Encoding.UTF8.GetBytes(value));
        return this;
    }

    /// <summary>Adds an element with children and goes into it; <see cref="End"/> comes back out.</summary>
    /// <exception cref="ArgumentException">The type has no such element.</exception>
    public FhirTreeBuilder Begin(string name)
    {
        _at = AddNode(name);
        return this;
    }

    /// <summary>Comes back out of the element that <see cref="Begin"/> went into.</summary>
    public FhirTreeBuilder End()
    {
        _at = _tree[_at].Parent;
        return this;
    }

    /// <summary>The finished resource. Dispose it.</summary>
    public FhirTree ToTree() => _tree;

    private int AddNode(string name)
    {
        var shape = _tree[_at].Type!.Find(name)
            ?? throw new ArgumentException($"{_tree[_at].Type!.Name} has no element '{name}'.", nameof(name));
        var last = _tree[_at].LastChild;
        var index = last >= 0 && ReferenceEquals(_tree[last].Shape, shape) ? _tree[last].Index + 1 : 0;
        return _tree.Add(_at, shape, shape.Type, default, index);
    }
}
