namespace Registry.Validation.Invariants;

/// <summary>The element an invariant is checked on, with the resource it belongs to.</summary>
internal readonly ref struct InvariantScope(FhirNode node, FhirNode resource, TreeFacts facts)
{
    /// <summary>The element.</summary>
    public FhirNode Node { get; } = node;

    /// <summary>The nearest resource around it, <c>%resource</c>.</summary>
    public FhirNode Resource { get; } = resource;

    /// <summary>The outermost resource, <c>%rootResource</c>.</summary>
    public FhirNode RootResource => Node.Tree.Root;

    /// <summary>What several invariants need of the whole tree, found once.</summary>
    public TreeFacts Facts { get; } = facts;

    /// <summary>The extension that a rule on its place is about, <c>%extension</c>; else no node.</summary>
    public FhirNode Extension { get; init; }

    public bool Has(string child) => Node.Child(child).Exists;

    /// <summary>The same resource, seen from another element.</summary>
    public InvariantScope At(FhirNode node) => new(node, Resource, Facts) { Extension = Extension };
}
