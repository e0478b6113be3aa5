using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

internal enum DiscriminatorStepKind
{
    Name,
    Extension,
    Resolve,
    Type,
}

/// <summary>One step of a discriminator's path.</summary>
internal sealed record DiscriminatorStep(DiscriminatorStepKind Kind, string Argument)
{
    public static DiscriminatorStep Parse(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || !text.EndsWith(')'))
            return new DiscriminatorStep(DiscriminatorStepKind.Name, text.EndsWith("[x]", StringComparison.Ordinal) ? text[..^3] : text);
        var argument = text[(open + 1)..^1].Trim('\'', '"', ' ');
        return text[..open] switch
        {
            "extension" => new DiscriminatorStep(DiscriminatorStepKind.Extension, argument),
            "resolve" => new DiscriminatorStep(DiscriminatorStepKind.Resolve, ""),
            "ofType" or "as" => new DiscriminatorStep(DiscriminatorStepKind.Type, argument),
            _ => new DiscriminatorStep(DiscriminatorStepKind.Name, text),
        };
    }

    public void Select(FhirNode node, SnapshotWalk walk, List<FhirNode> into)
    {
        switch (Kind)
        {
            case DiscriminatorStepKind.Resolve:
                if (walk.Resolve(node) is { Exists: true } target)
                    into.Add(target);
                break;
            case DiscriminatorStepKind.Type:
                if (node.TypeName == Argument)
                    into.Add(node);
                break;
            default:
                foreach (var child in node.Named(Kind == DiscriminatorStepKind.Extension ? "extension" : Argument))
                {
                    if (Kind == DiscriminatorStepKind.Name || child.Child("url").ValueIs(Encoding.UTF8.GetBytes(Argument)))
                        into.Add(child);
                }

                break;
        }
    }

    public IEnumerable<ElementSchema> Select(ElementSchema schema, SchemaSet schemas) => Kind switch
    {
        DiscriminatorStepKind.Type => schema.TypeOf(Argument) is null ? [] : [schema],
        DiscriminatorStepKind.Resolve =>
            schema.Types.SelectMany(type => type.TargetProfiles).Select(schemas.UsableProfile).OfType<CompiledSchema>().Select(target =>
            target.Root),
        DiscriminatorStepKind.Extension => Named(schema, "extension").Where(extension => extension.Slicing is not null)
            .SelectMany(extension => extension.Slicing!.Slices).Where(slice => slice.Url == Argument).Select(slice => slice.Schema),
        _ => Named(schema, Argument).SelectMany(WithSlices),
    };

    // Slices that must be there say as much of the element as the element itself does.
    private static IEnumerable<ElementSchema> WithSlices(ElementSchema schema) =>
        [schema, .. schema.Slicing?.Slices.Where(slice => slice.Schema.Min > 0).Select(slice => slice.Schema) ?? []];

    /// <summary>The child in the element's own list, else in its profiles', else in its type's.</summary>
    private static IEnumerable<ElementSchema> Named(ElementSchema schema, string name)
    {
        var source = schema.ContentReference ?? schema;
        if (Child(source, name) is { } own)
            return [own];
        var profiled = source.Types.SelectMany(type => type.Profiles).Select(profile => profile is null ? null : Child(profile.Root, name))
            .OfType<ElementSchema>().ToList();
        return profiled.Count > 0 ? profiled : source.Types.Select(type => type.Type is null ? null : Child(type.Type.Root, name))
            .OfType<ElementSchema>();
    }

    private static ElementSchema? Child(ElementSchema schema, string name) =>
        Array.Find(schema.Children ?? [], child => child?.Name == name);
}
