namespace Registry.Validation.Tree;

/// <summary>
/// A view of one element of a <see cref="FhirTree"/>. It costs nothing and lives no longer than the tree. An element that
/// does not exist has no value and no children, so that paths can be followed without asking at each step.
/// </summary>
public readonly struct FhirNode : IEquatable<FhirNode>
{
    private readonly FhirTree? _tree;

    internal FhirNode(FhirTree tree, int id)
    {
        _tree = tree;
        Id = id;
    }

    internal FhirTree Tree => _tree ?? throw new InvalidOperationException("There is no such element; ask Exists first.");

    internal int Id { get; }

    internal ref NodeRecord Record => ref Tree[Id];

    /// <summary>Whether there is such an element.</summary>
    public bool Exists => _tree is not null;

    /// <summary>The FHIRPath name: <c>value</c> for <c>valueCode</c>; for the root its resource type.</summary>
    public string Name => Record.Shape?.PathName ?? Record.Type?.Name ?? Encoding.UTF8.GetString(Tree.Text(Id));

    /// <summary>The name of its type, for a contained resource the resource type; empty where it is unknown.</summary>
    public string TypeName => Record.Type?.Name ?? "";

    /// <summary>Whether it has a primitive value.</summary>
    public bool HasValue => Exists && (Record.Flags & (NodeFlags.HasValue | NodeFlags.Unknown)) == NodeFlags.HasValue;

    /// <summary>The primitive value as UTF-8, as it was written; empty if missing.</summary>
    public ReadOnlySpan<byte> Value => HasValue ? Tree.Text(Id) : default;

    /// <summary>The first child.</summary>
    public FhirNode FirstChild => At(Record.FirstChild);

    /// <summary>The next sibling.</summary>
    public FhirNode Next => At(Record.Next);

    /// <summary>The element it belongs to.</summary>
    public FhirNode Parent => At(Record.Parent);

    /// <summary>The FHIRPath expression that leads here from the resource, such as <c>Appointment.participant[0].actor</c>.</summary>
    public string Expression => TreeExpression.Of(this);

    /// <summary>The children, in document order.</summary>
    public NodeChildren Children => new(this, name: null);

    /// <summary>The children of this FHIRPath name, in document order.</summary>
    public NodeChildren Named(string name) => new(this, name);

    /// <summary>The descendants of this FHIRPath name, at any depth, in document order.</summary>
    public NodeDescendants Descendants(string name) => new(this, name);

    /// <summary>The first child of this FHIRPath name.</summary>
    public FhirNode Child(string name)
    {
        foreach (var child in Named(name))
            return child;
        return default;
    }

    /// <summary>The value as a string; null if missing.</summary>
    public string? GetString() => HasValue ? Encoding.UTF8.GetString(Value) : null;

    /// <summary>Whether the value is exactly this text.</summary>
    public bool ValueIs(ReadOnlySpan<byte> utf8) => HasValue && Value.SequenceEqual(utf8);

    /// <inheritdoc/>
    public bool Equals(FhirNode other) => ReferenceEquals(_tree, other._tree) && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is FhirNode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Id;

    /// <summary>Whether both are the same element of the same tree.</summary>
    public static bool operator ==(FhirNode left, FhirNode right) => left.Equals(right);

    /// <summary>Whether they are different elements.</summary>
    public static bool operator !=(FhirNode left, FhirNode right) => !left.Equals(right);

    private FhirNode At(int id) => id < 0 ? default : new FhirNode(Tree, id);
}
