namespace Registry.Validation.Tree;

[Flags]
internal enum NodeFlags : byte
{
    None = 0,

    /// <summary>The node has a primitive value; it lies in the tree's text.</summary>
    HasValue = 1,

    /// <summary>The name is not one of the parent's type; the node's text is that name.</summary>
    Unknown = 2,

    /// <summary>A resource of a type that no loaded package defines: its content was not read.</summary>
    Opaque = 4,

    /// <summary>What was given is of another kind than the element, so it was not read; reported.</summary>
    Unread = 8,
}
