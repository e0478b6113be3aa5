using Registry.Validation.Walk;

namespace Registry.Validation.Slicing;

/// <summary>
/// The restricted FHIRPath of a discriminator: names, <c>$this</c>, <c>extension('url')</c>, <c>resolve()</c> and type filters,
/// <see href="http://hl7.org/fhir/STU3/profiling.html#discriminator"/>.
/// </summary>
internal sealed class DiscriminatorPath(DiscriminatorStep[] steps)
{
    /// <summary>Reads a path; what it does not understand becomes a name that no element has.</summary>
    public static DiscriminatorPath Parse(string text)
    {
        var parsed = new List<DiscriminatorStep>();
        foreach (var part in Parts(text))
        {
            // STU3 profiles also write reference.resolve() where the reference itself is meant.
            if (part == "resolve()" && parsed is [.., { Kind: DiscriminatorStepKind.Name, Argument: "reference" }])
                parsed.RemoveAt(parsed.Count - 1);
            if (part is not ("$this" or ""))
                parsed.Add(DiscriminatorStep.Parse(part));
        }

        return new DiscriminatorPath([.. parsed]);
    }

    /// <summary>A path of one name.</summary>
    public static DiscriminatorPath To(string name) => new([new DiscriminatorStep(DiscriminatorStepKind.Name, name)]);

    /// <summary>The elements of an instance that the path leads to.</summary>
    public List<FhirNode> Select(FhirNode node, SnapshotWalk walk)
    {
        List<FhirNode> found = [node];
        foreach (var step in steps)
        {
            var next = new List<FhirNode>();
            foreach (var at in found)
                step.Select(at, walk, next);
            found = next;
        }

        return found;
    }

    /// <summary>What a definition says of the elements that the path leads to; empty where it says nothing.</summary>
    public List<ElementSchema> Select(ElementSchema schema, SchemaSet schemas)
    {
        List<ElementSchema> found = [schema];
        foreach (var step in steps)
            found = [.. found.SelectMany(at => step.Select(at, schemas))];
        return found;
    }

    // A dot inside quotes or parentheses parts nothing: extension('http://example.org/x').value
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var start = 0;
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            if (text[at] != '.' || depth > 0)
                continue;
            parts.Add(text[start..at]);
            start = at + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }
}

/// <summary>What a step leads to.</summary>
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
