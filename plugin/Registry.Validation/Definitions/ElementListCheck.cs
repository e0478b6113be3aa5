namespace Registry.Validation.Definitions;

/// <summary>What the compiler of schemas relies on in the elements of a view as a whole: each belongs below the first.</summary>
internal static class ElementListCheck
{
    /// <exception cref="DefinitionException">An element has no place.</exception>
    public static void Run(ElementDefinition[] elements, string type, string kind, string view)
    {
        if (elements.Length == 0)
            return;
        var root = elements[0].Path;
        // A logical model may have a url for its type, and a differential may begin anywhere below the root.
        var start = view == "differential" ? root.Split('.')[0] : root;
        if (kind != "logical" && start != type)
            throw Wrong(0, $"the first path must be the type, {type}");
        for (var at = 1; at < elements.Length; at++)
        {
            if (!elements[at].Path.StartsWith(start + ".", StringComparison.Ordinal))
                throw Wrong(at, $"it must start with '{start}.'");
        }

        DefinitionException Wrong(int at, string why) => new($"{view}.element[{at}].path", why);
    }
}
