using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>A condition that tells whether an element belongs to a slice.</summary>
internal delegate bool SliceCriterion(FhirNode node, SnapshotWalk walk);

/// <summary>Derives from a slice's definition what tells its instances from the others.</summary>
internal static class SliceCriteria
{
    /// <summary>All that must hold of an instance of the slice; empty where the definition says too little.</summary>
    /// <param name="slice">What the slice demands.</param>
    /// <param name="sliced">The element that is sliced: what holds of every repeat tells no slice from another.</param>
    /// <param name="discriminators">The discriminators; null where the type alone tells.</param>
    /// <param name="schemas">The definitions at hand.</param>
    public static SliceCriterion[] Of(ElementSchema slice, ElementSchema sliced, DiscriminatorDefinition[]? discriminators,
        SchemaSet schemas)
    {
        if (discriminators is null)
            return [TypeOf(slice)];
        if (discriminators.Length == 0)
            return [Conforms([slice])];
        var all = new List<SliceCriterion>();
        foreach (var discriminator in discriminators)
        {
            var path = DiscriminatorPath.Parse(discriminator.Path);
            var found = path.Select(slice, schemas);
            var criteria = At(path, found, discriminator.Type).ToList();
            if (criteria.Count == 0 && discriminator.Type is "value" or "pattern"
                && Bound(found, path.Select(sliced, schemas)) is { } bound)
            {
                // A set that is not known here leaves the slice in the dark, whatever the other discriminators say.
                if (bound.Binding!.Codes is null)
                    return [];
                criteria.Add(AtPath(path, ValueIs(bound)));
            }

            all.AddRange(criteria);
        }

        return [.. all];
    }

    /// <summary>The element whose required binding is the slice's own, and not one that every repeat has.</summary>
    private static ElementSchema? Bound(List<ElementSchema> found, List<ElementSchema> common) =>
        found.Find(schema => schema.Binding is { IsRequired: true } binding
            && !common.Exists(other => other.Binding?.ValueSet == binding.ValueSet));

    private static SliceCriterion TypeOf(ElementSchema schema) => TypeIs([.. schema.Types.Select(type => type.Code)]);

    private static SliceCriterion TypeIs(string[] codes) => (node, _) =>
        Array.Exists(codes, code => code == node.TypeName || code == node.Record.Shape?.TypeCode || code is "Resource" or "DomainResource");

    /// <summary>A condition on what a path leads to: one of it is enough.</summary>
    private static SliceCriterion AtPath(DiscriminatorPath path, SliceCriterion inner) =>
        (node, walk) => path.Select(node, walk).Exists(found => inner(found, walk));

    /// <summary>A fixed value, a pattern or a required binding.</summary>
    private static SliceCriterion ValueIs(ElementSchema schema) => (node, _) =>
        schema.Fixed?.Equals(node) ?? schema.Pattern?.Matches(node)
            ?? BindingCheck.Satisfies(node, schema.Binding!.Codes!, isRequired: true);

    /// <summary>Whatever satisfies one of the definitions.</summary>
    private static SliceCriterion Conforms(List<ElementSchema> schemas) =>
        (node, walk) => schemas.Exists(schema => walk.Conforms(node, schema));

    private static IEnumerable<SliceCriterion> At(DiscriminatorPath path, List<ElementSchema> found, string type) => type switch
    {
        "exists" => found.Where(schema => schema.Max == 0 || schema.Min > 0).Take(1)
            .Select<ElementSchema, SliceCriterion>(schema => (node, walk) => path.Select(node, walk).Count > 0 == schema.Max > 0),
        "type" => found.Take(1)
            .Select(schema => AtPath(path, schema.Types.Length > 0 ? TypeOf(schema) : TypeIs([.. found.Select(root => root.Path)]))),
        "profile" => Profiled(found) is { Count: > 0 } profiles ? [AtPath(path, Conforms(profiles))] : [],
        _ => found.SelectMany(schema => Values(schema, depth: 3)).Select(value => AtPath(path, value)),
    };

    private static List<ElementSchema> Profiled(List<ElementSchema> found)
    {
        var profiles = found.SelectMany(schema => schema.Types).SelectMany(type => type.Profiles).OfType<CompiledSchema>()
            .Select(profile => profile.Root).ToList();
        // A path that ends in resolve() leads to roots already.
        return profiles.Count > 0 ? profiles : [.. found.Where(schema => schema.Types.Length == 0)];
    }

    /// <summary>The element's own value rule, else those of its children: a fixed code in a fixed coding fixes the concept.</summary>
    private static IEnumerable<SliceCriterion> Values(ElementSchema schema, int depth)
    {
        if (schema.Fixed is not null || schema.Pattern is not null)
            return [ValueIs(schema)];
        if (depth == 0)
            return [];
        var own = schema.Children ?? [];
        var children = own.Concat(schema.Types.SelectMany(type => type.Profiles).SelectMany(profile => profile?.Root.Children ?? []));
        return children.OfType<ElementSchema>().SelectMany(child => Required(child)).SelectMany(child =>
            Values(child, depth - 1).Select(value => AtPath(DiscriminatorPath.To(child.Name), value)));
    }

    private static IEnumerable<ElementSchema> Required(ElementSchema child) =>
        new[] { child }.Concat(child.Slicing?.Slices.Select(slice => slice.Schema) ?? [])
            .Where(schema => schema.Min > 0 || schema.Fixed is not null);
}
