namespace Registry.Validation.Tree;

/// <summary>The descendants of a node that have one FHIRPath name; made for <c>foreach</c>, allocates nothing.</summary>
public ref struct NodeDescendants
{
    private readonly FhirNode _top;
    private readonly string _name;
    private FhirNode _at;

    internal NodeDescendants(FhirNode top, string name)
    {
        _top = top;
        _name = name;
        _at = top;
    }

    /// <summary>The descendant the enumeration stands at.</summary>
    public readonly FhirNode Current => _at;

    /// <summary>Starts the enumeration.</summary>
    public readonly NodeDescendants GetEnumerator() => this;

    /// <summary>Goes on to the next descendant of the name, in document order.</summary>
    public bool MoveNext()
    {
        while (Step())
        {
            if (string.Equals(_at.Record.Shape?.PathName, _name, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private bool Step()
    {
        if (!_at.Exists)
            return false;
        if (_at.FirstChild is { Exists: true } child)
        {
            _at = child;
            return true;
        }

        for (; _at != _top; _at = _at.Parent)
        {
            if (_at.Next is { Exists: true } next)
            {
                _at = next;
                return true;
            }
        }

        _at = default;
        return false;
    }
}
