namespace Registry.Validation.Walk;

/// <summary>Compares the place of an extension with the context of its definition.</summary>
internal static class ExtensionPlace
{
    // Types are based on each other three deep in STU3; definitions that go round in a circle have an end here.
    private const int DeepestBase = 8;

    public static bool Allows(ExtensionContext context, FhirNode extension, WalkState state)
    {
        var holder = extension.Parent;
        if (context.Extensions.Length > 0)
            return holder.TypeName == "Extension" && Array.Exists(context.Extensions, allowed => IsOn(allowed, holder, state));
        return IsExampleOfAnother(holder) || Array.Exists(context.Paths, path => IsAt(path, holder, state.Schemas.Shapes));
    }

    private static bool IsOn(ExtensionUrl allowed, FhirNode holder, WalkState state)
    {
        if (allowed.Part is null)
            return state.UrlOf(holder).ValueIs(allowed.Url);
        return state.UrlOf(holder).ValueIs(allowed.Part) && holder.Parent is { TypeName: "Extension" } outer
            && state.UrlOf(outer).ValueIs(allowed.Url);
    }

    /// <summary>Whether the element is a value in an ElementDefinition: it shows what another element is to hold.</summary>
    private static bool IsExampleOfAnother(FhirNode holder)
    {
        for (var at = holder; at.Exists; at = at.Parent)
        {
            if (at.Record.Shape is { IsChoice: true } && at.Parent.TypeName is "ElementDefinition" or "ElementDefinition.example")
                return true;
        }

        return false;
    }

    /// <summary>Follows the path upwards from its last name: each is the name of an element, and the first one its type.</summary>
    private static bool IsAt(ContextPath path, FhirNode holder, ShapeSet shapes)
    {
        var at = holder;
        for (var last = path.Names.Length - 1; at.Exists && at.Record.Type is { } type; last--)
        {
            if (IsOfType(at, type, path.Prefix(last), shapes))
                return true;
            // The name of a resource's type is where a path starts, so nothing around the resource belongs to it.
            if (last == 0 || type.Kind == TypeKind.Resource || at.Record.Shape is not { } shape
                || (shape.Name != path.Names[last] && shape.PathName != path.Names[last]))
                return false;
            at = at.Parent;
        }

        return false;
    }

    /// <summary>
    /// Whether the element is of a type, or of one that is based on it: an Age is a Quantity. The name of a backbone element's shape is its
    /// path, and content that repeats another's has the path of its original.
    /// </summary>
    private static bool IsOfType(FhirNode node, TypeShape type, string name, ShapeSet shapes)
    {
        if (type.Name == name || node.Record.Shape?.TypeCode == name)
            return true;
        for (var (at, depth) = (type, 0); depth < DeepestBase && at.BaseName is { } parent
            && shapes.Find(parent) is { } known; (at, depth) = (known, depth + 1))
        {
            if (parent == name)
                return true;
        }

        return false;
    }
}
