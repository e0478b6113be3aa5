using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>A condition that tells whether an element belongs to a slice.</summary>
internal abstract class SliceCriterion
{
    public abstract bool Holds(FhirNode node, SnapshotWalk walk);
}

/// <summary>A condition on what a discriminator's path leads to: one of it is enough.</summary>
internal sealed class AtPath(DiscriminatorPath path, SliceCriterion inner) : SliceCriterion
{
    public override bool Holds(FhirNode node, SnapshotWalk walk) => path.Select(node, walk).Exists(found => inner.Holds(found, walk));
}

/// <summary>Discriminator type <c>exists</c>.</summary>
internal sealed class Presence(DiscriminatorPath path, bool expected) : SliceCriterion
{
    public override bool Holds(FhirNode node, SnapshotWalk walk) => path.Select(node, walk).Count > 0 == expected;
}

/// <summary>A fixed value, a pattern or a required binding: discriminator types <c>value</c> and <c>pattern</c>.</summary>
internal sealed class ValueIs(ElementSchema schema) : SliceCriterion
{
    public override bool Holds(FhirNode node, SnapshotWalk walk) =>
        schema.Fixed?.Equals(node) ?? schema.Pattern?.Matches(node)
            ?? BindingCheck.Satisfies(node, schema.Binding!.Codes!, isRequired: true);
}

/// <summary>Discriminator type <c>type</c>.</summary>
internal sealed class TypeIs(string[] codes) : SliceCriterion
{
    public override bool Holds(FhirNode node, SnapshotWalk walk) =>
        Array.Exists(codes, code => code == node.TypeName || code == node.Record.Shape?.TypeCode || code is "Resource" or "DomainResource");
}

/// <summary>Discriminator type <c>profile</c>, or no discriminator at all: whatever satisfies one of the definitions.</summary>
internal sealed class Conforms(IReadOnlyList<ElementSchema> schemas) : SliceCriterion
{
    public override bool Holds(FhirNode node, SnapshotWalk walk) => schemas.Any(schema => walk.Conforms(node, schema));
}
