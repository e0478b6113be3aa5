using Hl7.FhirPath;

namespace Registry.Validation.Invariants;

/// <summary>What an expression is evaluated in: the tree, and the element it is evaluated on.</summary>
internal sealed class TreeContext(TreeFacts facts, FhirNode node) : EvaluationContext
{
    public TreeFacts Facts => facts;

    public FhirNode Node => node;
}
