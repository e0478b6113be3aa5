using Registry.Validation.Invariants;
using Registry.Validation.Snapshots;
using Registry.Validation.Terminology;

namespace Registry.Validation.Schemas;

/// <summary>Compiles the snapshot of a StructureDefinition into a tree of element schemas.</summary>
internal sealed class SchemaCompiler(SchemaSet schemas, ValueSetExpander valueSets, SnapshotMaker snapshots, PackageSet packages,
    SchemaAdjustments adjustments)
{
    public CompiledSchema Compile(StructureDefinition definition)
    {
        var elements = definition.Snapshot.Length > 0 ? definition.Snapshot : snapshots.Make(definition.Url);
        var shape = schemas.Shapes.Find(definition.Type)
            ?? throw new PackageException(
                $"The profile {definition.Url} is on {definition.Type}, which none of the loaded packages defines.");
        var root = Element(elements[0], definition);
        var level = new SnapshotLevel(definition.Url, elements, element => Element(element, definition));
        level.AddChildren(root, shape, 0);
        level.LinkContentReferences();
        return new CompiledSchema(definition.Url, shape, root, ExtensionContext.Of(definition, schemas.Shapes), schemas)
        {
            ContextInvariants = Array.ConvertAll(definition.ContextInvariants, text => new ContextInvariant(text)),
        };
    }

    private ElementSchema Element(ElementDefinition element, StructureDefinition definition)
    {
        var constraints = Constraints(element);
        return new ElementSchema
        {
            Path = element.Path,
            Name = element.Name,
            Min = adjustments.Optional.Contains(element.Path) ? 0 : element.Min,
            Max = element.Max,
            Types = [.. element.Types.Select(type => new TypeSchema(type.Code, type.Profiles, type.TargetProfiles, constraints, schemas))],
            Constraints = constraints,
            Fixed = ValueRule.Of(element.Fixed),
            Pattern = ValueRule.Of(element.Pattern),
            MinValue = RangeRule.Of(element.MinValue),
            MaxValue = RangeRule.Of(element.MaxValue),
            MaxLength = element.MaxLength,
            IsModifier = element.IsModifier,
            Binding = Binding(element.Binding, definition),
        };
    }

    private Constraint[] Constraints(ElementDefinition element) =>
        [.. element.Constraints
            .Where(constraint => !adjustments.OmittedConstraints.Contains(constraint.Key))
            .Select(constraint => new Constraint(constraint))];

    private Binding? Binding(BindingDefinition? binding, StructureDefinition definition)
    {
        if (binding?.ValueSet is not { } valueSet || binding.Strength is not ("required" or "extensible"))
            return null;
        return new Binding(binding.Strength, Set(valueSet, definition), binding.MaxValueSet is { } max ? Set(max, definition) : null);
    }

    private BoundSet Set(string url, StructureDefinition definition) =>
        new(url, url.StartsWith('#') ? definition.ContainedValueSets?.GetValueOrDefault(url[1..]) : null, valueSets, packages);
}
