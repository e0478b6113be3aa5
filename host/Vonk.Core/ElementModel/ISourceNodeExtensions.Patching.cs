using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <content>Changing nodes in the depth.</content>
public static partial class ISourceNodeExtensions
{
    /// <summary>With a change of the nodes that a FHIRPath leads to.</summary>
    public static ISourceNode Patch(this ISourceNode original, string location, Func<ISourceNode, ISourceNode> patch)
    {
        ArgumentNullException.ThrowIfNull(original);
        return original.Patch([.. original.SelectNodes(location).Select(match => match.Location)], patch);
    }

    /// <summary>With a change of the nodes at these places, as <see cref="ISourceNode.Location"/> has them.</summary>
    public static ISourceNode Patch(this ISourceNode original, string[] locations, Func<ISourceNode, ISourceNode> patch)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(patch);
        return Patched(original, locations.ToHashSet(StringComparer.Ordinal), patch);
    }

    /// <summary>With a change of the nodes that some names lead to, parted by dots; what is not there is made.</summary>
    public static ISourceNode ForcePatch(this ISourceNode original, string forcePath, Func<ISourceNode, ISourceNode> patch)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(forcePath);
        ArgumentNullException.ThrowIfNull(patch);
        var names = forcePath.Split('.', StringSplitOptions.RemoveEmptyEntries).AsSpan();
        return Forced(original, names is [var first, ..] && first == original.Name ? names[1..] : names, patch);
    }

    /// <summary>The same below each node that a FHIRPath leads to: <c>bundle.ForcePatchAt("entry", "request", …)</c>.</summary>
    public static ISourceNode ForcePatchAt(this ISourceNode original, string fromLocation, string forcePath, Func<ISourceNode, ISourceNode> patch) =>
        original.Patch(fromLocation, node => node.ForcePatch(forcePath, patch));

    private static ISourceNode Patched(ISourceNode node, HashSet<string> locations, Func<ISourceNode, ISourceNode> patch)
    {
        if (locations.Contains(node.Location))
            return patch(node);
        return locations.Any(location => location.StartsWith(node.Location + ".", StringComparison.Ordinal))
            ? node.WithChildren(node.Children().Select(child => Patched(child, locations, patch)))
            : node;
    }

    private static ISourceNode Forced(ISourceNode node, ReadOnlySpan<string> names, Func<ISourceNode, ISourceNode> patch)
    {
        if (names is not [var next, .. var rest])
            return patch(node);
        var children = new List<ISourceNode>();
        var found = false;
        foreach (var child in node.Children())
        {
            found |= child.Name == next;
            children.Add(child.Name == next ? Forced(child, rest, patch) : child);
        }
        if (!found)
            children.Add(Forced(SourceNode.Node(next), rest, patch));
        return node.WithChildren(children);
    }
}
