namespace Registry.Validation.Tree;

/// <summary>The children of a node, all or those of one FHIRPath name; made for <c>foreach</c>, allocates nothing.</summary>
public readonly ref struct NodeChildren
{
    private readonly FhirNode _parent;
    private readonly string? _name;

    internal NodeChildren(FhirNode parent, string? name)
    {
        _parent = parent;
        _name = name;
    }

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var _ in this)
                count++;
            return count;
        }
    }

    internal bool Any(Func<FhirNode, bool> condition)
    {
        foreach (var child in this)
        {
            if (condition(child))
                return true;
        }

        return false;
    }

    internal T[] Select<T>(Func<FhirNode, T> read)
    {
        var all = new List<T>();
        foreach (var child in this)
            all.Add(read(child));
        return [.. all];
    }

    /// <summary>Starts the enumeration.</summary>
    public Enumerator GetEnumerator() => new(_parent.Exists ? _parent.FirstChild : default, _name);

    /// <summary>Walks the siblings.</summary>
    public ref struct Enumerator
    {
        private readonly string? _name;
        private FhirNode _next;

        internal Enumerator(FhirNode first, string? name)
        {
            _next = first;
            _name = name;
        }

        /// <summary>The child the enumeration stands at.</summary>
        public FhirNode Current { get; private set; }

        /// <summary>Goes on to the next child.</summary>
        public bool MoveNext()
        {
            for (; _next.Exists; _next = _next.Next)
            {
                if (_name is not null && !string.Equals(_next.Record.Shape?.PathName, _name, StringComparison.Ordinal))
                    continue;
                Current = _next;
                _next = _next.Next;
                return true;
            }

            return false;
        }
    }
}
