using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <content>Adding children.</content>
public static partial class ISourceNodeExtensions
{
    /// <summary>With one more child, at the end.</summary>
    public static ISourceNode Add(this ISourceNode original, ISourceNode newChild)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(newChild);
        return original.WithChildren(original.Children().Append(newChild));
    }

    /// <inheritdoc cref="Add(ISourceNode, ISourceNode)"/>
    public static ISourceNode Add(this ISourceNode original, ITypedElement newChild) => original.Add(newChild.ToSourceNode());

    /// <inheritdoc cref="AddIf"/>
    public static ISourceNode Add(this ISourceNode original, ITypedElement newChild, Func<ISourceNode, bool> addIf) => original.AddIf(newChild.ToSourceNode(), addIf);

    /// <summary>With one more child, at the end, where the node satisfies a condition.</summary>
    public static ISourceNode AddIf(this ISourceNode original, ISourceNode newChild, Func<ISourceNode, bool> addIf)
    {
        ArgumentNullException.ThrowIfNull(addIf);
        return addIf(original) ? original.Add(newChild) : original;
    }

    /// <summary>With one more child, at the end, unless there is one of its name.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode original, ISourceNode newChild)
    {
        ArgumentNullException.ThrowIfNull(newChild);
        return original.AddIf(newChild, parent => !parent.Children(newChild.Name).Any());
    }

    /// <inheritdoc cref="AddIfNotExists(ISourceNode, ISourceNode)"/>
    public static ISourceNode AddIfNotExists(this ISourceNode original, ITypedElement newChild) => original.AddIfNotExists(newChild.ToSourceNode());

    /// <summary>With one more child, at the end, unless the node satisfies a condition.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode original, ISourceNode newChild, Func<ISourceNode, bool> exists) =>
        original.AddIf(newChild, parent => !exists(parent));

    /// <summary>With one more child of the nodes that a FHIRPath leads to, unless they have one of its name.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode original, string location, ISourceNode newChild) =>
        original.Patch(location, node => node.AddIfNotExists(newChild));

    /// <summary>With one more child of the nodes that a FHIRPath leads to, unless they satisfy a condition.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode original, ISourceNode newChild, string location, Func<ISourceNode, bool> exists) =>
        original.Patch(location, node => node.AddIfNotExists(newChild, exists));

    /// <summary>With one more child of a node, which is made, with those above it, where it is not there.</summary>
    /// <param name="original">What to start from.</param>
    /// <param name="addAt">The names that lead to the node, parted by dots: <c>meta.tag</c>.</param>
    /// <param name="newChild">The child.</param>
    public static ISourceNode ForceAdd(this ISourceNode original, string addAt, ISourceNode newChild) => original.ForcePatch(addAt, node => node.Add(newChild));

    /// <summary>With a change of the children that match; where none does, with one more child.</summary>
    public static ISourceNode AddOrReplace(this ISourceNode original, Func<ISourceNode, bool> match, ISourceNode toAdd, Func<ISourceNode, ISourceNode> replace)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(match);
        ArgumentNullException.ThrowIfNull(replace);
        var children = original.Children().ToList();
        return children.Exists(child => match(child))
            ? original.WithChildren(children.Select(child => match(child) ? replace(child) : child))
            : original.Add(toAdd);
    }

    /// <summary>With a change of the children that have the name of <paramref name="toAdd"/>; where none has, with that as one more child.</summary>
    public static ISourceNode AddOrReplace(this ISourceNode original, ISourceNode toAdd, Func<ISourceNode, ISourceNode> replace)
    {
        ArgumentNullException.ThrowIfNull(toAdd);
        return original.AddOrReplace(child => child.Name == toAdd.Name, toAdd, replace);
    }
}
