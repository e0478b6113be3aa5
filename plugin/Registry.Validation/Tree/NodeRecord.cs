namespace Registry.Validation.Tree;

/// <summary>One element of a tree. Indexes are into the tree's node array, -1 for none.</summary>
internal struct NodeRecord
{
    /// <summary>How the element is written; null for the root and for unknown names.</summary>
    public ElementShape? Shape;

    /// <summary>The type of its content; for contained resources the resource's own type. Null where unknown.</summary>
    public TypeShape? Type;

    public int Parent;
    public int Next;
    public int FirstChild;
    public int LastChild;

    /// <summary>Its place among its repeats; -1 for a node that stands for all of them, because the array itself was wrong.</summary>
    public int Index;

    public int TextStart;
    public int TextLength;

    /// <summary>Where the element starts in the source, see <see cref="SourcePosition"/>.</summary>
    public SourcePosition Position;

    public NodeFlags Flags;
}
