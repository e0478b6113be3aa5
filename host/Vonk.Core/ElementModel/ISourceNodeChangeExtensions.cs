using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <summary>Untyped nodes with a change. The original stays as it was.</summary>
/// <remarks>Releases from 6.9 on advise against most of these: change a POCO instead.</remarks>
public static partial class ISourceNodeExtensions
{
    /// <summary>With one more child, at the end.</summary>
    public static ISourceNode Add(this ISourceNode node, ISourceNode newChild)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(newChild);
        return node.WithChildren(node.Children().Append(newChild));
    }

    /// <summary>With one more child, at the end, where the node satisfies a condition.</summary>
    public static ISourceNode AddIf(this ISourceNode node, ISourceNode newChild, Func<ISourceNode, bool> addIf)
    {
        ArgumentNullException.ThrowIfNull(addIf);
        return addIf(node) ? node.Add(newChild) : node;
    }

    /// <summary>With one more child, at the end, unless there is one of its name.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode node, ISourceNode newChild)
    {
        ArgumentNullException.ThrowIfNull(newChild);
        return node.AddIf(newChild, parent => !parent.Children(newChild.Name).Any());
    }

    /// <summary>With one more child, at the end, unless the node satisfies a condition.</summary>
    public static ISourceNode AddIfNotExists(this ISourceNode node, ISourceNode newChild, Func<ISourceNode, bool> exists) =>
        node.AddIf(newChild, parent => !exists(parent));

    /// <summary>With another name.</summary>
    public static ISourceNode Rename(this ISourceNode node, string newName)
    {
        ArgumentNullException.ThrowIfNull(node);
        var children = node.Children().Select(child => SourceNode.FromNode(child)).ToArray();
        if (node.GetResourceTypeIndicator() is { } type)
            return SourceNode.Resource(newName, type, children);
        return node.Text is null ? SourceNode.Node(newName, children) : SourceNode.Valued(newName, node.Text, children);
    }

    /// <summary>With another value.</summary>
    public static ISourceNode Revalue(this ISourceNode node, string newValue)
    {
        ArgumentNullException.ThrowIfNull(node);
        return SourceNode.Valued(node.Name, newValue, [.. node.Children().Select(child => SourceNode.FromNode(child))]);
    }

    /// <summary>With a change of the children that a FHIRPath leads to.</summary>
    public static ISourceNode Patch(this ISourceNode node, string location, Func<ISourceNode, ISourceNode> patch)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(patch);
        var found = node.SelectNodes(location).Select(match => match.Location).ToHashSet(StringComparer.Ordinal);
        return Patched(node, found, patch);
    }

    private static ISourceNode Patched(ISourceNode node, HashSet<string> locations, Func<ISourceNode, ISourceNode> patch)
    {
        if (locations.Contains(node.Location))
            return patch(node);
        return locations.Any(location => location.StartsWith(node.Location + ".", StringComparison.Ordinal))
            ? node.WithChildren(node.Children().Select(child => Patched(child, locations, patch)))
            : node;
    }
}
