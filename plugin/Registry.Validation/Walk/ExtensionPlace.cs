using System.Text;
using Registry.Validation.Schemas;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Compares the place of an extension with the context of its definition.</summary>
internal static class ExtensionPlace
{
    public static bool Allows(ExtensionContext context, FhirNode extension, WalkState state)
    {
        var holder = extension.Parent;
        if (context.IsExtension)
            return holder.TypeName == "Extension" && state.UrlOf(holder) is { HasValue: true } url && Array.Exists(context.Paths, path => url.ValueIs(Encoding.UTF8.GetBytes(path)));
        if (IsExampleOfAnother(holder))
            return true;
        foreach (var place in Places(holder))
        {
            if (Array.Exists(context.Paths, path => path == place))
                return true;
        }

        return false;
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

    /// <summary>Every way a definition can name the element: by its type, and by its path from each data type and resource around it.</summary>
    private static IEnumerable<string> Places(FhirNode holder)
    {
        var path = "";
        for (var at = holder; at.Exists; at = at.Parent)
        {
            if (at.Record.Type is not { } type)
                yield break;
            // The name of a backbone element's shape is its path already; a repeated content has the path of its original.
            yield return type.Name + path;
            if (at.Record.Shape is { } shape && shape.TypeCode != type.Name)
                yield return shape.TypeCode + path;
            if (type.Kind == TypeKind.Resource)
                yield break;
            path = "." + at.Name + path;
        }
    }
}
