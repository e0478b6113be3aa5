using Registry.Validation.Definitions;
using Registry.Validation.Schemas;

namespace Registry.Validation.Slicing;

/// <summary>Derives from a slice's definition what tells its instances from the others.</summary>
internal static class SliceCriteria
{
    public static SliceCriterion[] Of(ElementSchema slice, DiscriminatorDefinition[]? discriminators, SchemaSet schemas)
    {
        if (discriminators is null)
            return [TypeOf(slice)];
        if (discriminators.Length == 0)
            return [new Conforms([slice])];
        SliceCriterion[] exact = [.. discriminators.SelectMany(discriminator => At(slice, discriminator, byBinding: false, schemas))];
        // Most bindings are the type's own and tell nothing; only where nothing else does, one may be meant to.
        return exact.Length > 0 ? exact : [.. discriminators.SelectMany(discriminator => At(slice, discriminator, byBinding: true, schemas))];
    }

    private static TypeIs TypeOf(ElementSchema schema) => new([.. schema.Types.Select(type => type.Code)]);

    private static IEnumerable<SliceCriterion> At(ElementSchema slice, DiscriminatorDefinition discriminator, bool byBinding, SchemaSet schemas)
    {
        var path = DiscriminatorPath.Parse(discriminator.Path);
        var found = path.Select(slice, schemas);
        return discriminator.Type switch
        {
            "exists" => found.Where(schema => schema.Max == 0 || schema.Min > 0).Take(1).Select(schema => new Presence(path, schema.Max > 0)),
            "type" => found.Take(1).Select(schema => new AtPath(path, schema.Types.Length > 0 ? TypeOf(schema) : new TypeIs([.. found.Select(root => root.Path)]))),
            "profile" => Profiled(found) is { Count: > 0 } profiles ? [new AtPath(path, new Conforms(profiles))] : [],
            _ => found.SelectMany(schema => Values(schema, byBinding, depth: 3)).Select(value => new AtPath(path, value)),
        };
    }

    private static List<ElementSchema> Profiled(List<ElementSchema> found)
    {
        var profiles = found.SelectMany(schema => schema.Types).SelectMany(type => type.Profiles).OfType<CompiledSchema>().Select(profile => profile.Root).ToList();
        // A path that ends in resolve() leads to roots already.
        return profiles.Count > 0 ? profiles : [.. found.Where(schema => schema.Types.Length == 0)];
    }

    /// <summary>The element's own value rule, else those of its children: a fixed code in a fixed coding fixes the concept.</summary>
    private static IEnumerable<SliceCriterion> Values(ElementSchema schema, bool byBinding, int depth)
    {
        if (schema.Fixed is not null || schema.Pattern is not null || (byBinding && schema.Binding is { IsRequired: true, Codes: not null }))
            return [new ValueIs(schema)];
        if (depth == 0)
            return [];
        var own = schema.Children ?? [];
        var children = own.Concat(schema.Types.SelectMany(type => type.Profiles).SelectMany(profile => profile?.Root.Children ?? []));
        return children.OfType<ElementSchema>().SelectMany(child => Required(child)).SelectMany(child =>
            Values(child, byBinding, depth - 1).Select(value => new AtPath(DiscriminatorPath.To(child.Name), value)));
    }

    private static IEnumerable<ElementSchema> Required(ElementSchema child) =>
        new[] { child }.Concat(child.Slicing?.Slices.Select(slice => slice.Schema) ?? []).Where(schema => schema.Min > 0 || schema.Fixed is not null);
}
