using Registry.Validation.Invariants;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>What a walk and the trials it makes on the way have in common.</summary>
internal sealed class WalkState(FhirTree tree, SchemaSet schemas, ValidationOptions options)
{
    private Dictionary<(int Node, ElementSchema Schema), bool>? _trials;

    public FhirTree Tree => tree;

    public SchemaSet Schemas => schemas;

    public ValidationOptions Options => options;

    public TreeFacts Facts { get; } = new(tree);

    public ReferenceTargetsInTree Targets => Facts.Targets;

    /// <summary>
    /// The outcomes of trials. Each pair of element and definition is tried once, so that references in a circle end and
    /// time stays within elements times definitions. A pair under way counts as satisfied: so a circle proves nothing against itself.
    /// </summary>
    public Dictionary<(int Node, ElementSchema Schema), bool> Trials => _trials ??= [];
}
