namespace Registry.Validation.Schemas;

/// <summary>Walks everything a schema leads to, so that lazily compiled parts are there before the first request.</summary>
internal static class SchemaWarmUp
{
    public static void Run(CompiledSchema schema, SchemaSet schemas)
    {
        var seen = new HashSet<ElementSchema>(ReferenceEqualityComparer.Instance);
        // Reading value sets and compiling definitions wait for each other nowhere, so they share the cores of a start.
        var expansions = new List<Task>();
        var open = new Stack<ElementSchema>([schema.Root]);
        if (schemas.Type(schema.Shape.Name) is { } type)
            open.Push(type.Root);
        while (open.TryPop(out var element))
        {
            if (!seen.Add(element))
                continue;
            if (element.ContentReference is { } same)
                open.Push(same);
            if (element.Binding is { } binding)
                expansions.Add(Task.Run(() => _ = (binding.Codes, binding.Maximum?.Codes)));
            foreach (var allowed in element.Types)
                Visit(allowed, schemas, open);
            foreach (var child in element.Children ?? [])
            {
                if (child is not null)
                    open.Push(child);
            }

            foreach (var slice in element.Slicing?.Slices ?? [])
                open.Push(slice.Schema);
        }

        Task.WhenAll(expansions).GetAwaiter().GetResult();
    }

    private static void Visit(TypeSchema type, SchemaSet schemas, Stack<ElementSchema> open)
    {
        // Requests only warn of a definition that cannot be used; a start says so and stops.
        foreach (var url in type.ProfileUrls)
            _ = schemas.Profile(url);
        _ = type.Constraints;
        _ = type.Targets;
        if (type.Type is { } own)
            open.Push(own.Root);
        foreach (var profile in type.Profiles)
        {
            if (profile is not null)
                open.Push(profile.Root);
        }
    }
}
