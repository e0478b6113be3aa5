using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <summary>Copies of nodes with a change. Whatever is not changed is shared with the original.</summary>
internal static class NodeChanges
{
    /// <summary>The node with other children.</summary>
    public static ISourceNode WithChildren(this ISourceNode node, IEnumerable<ISourceNode> children)
    {
        var copies = children.Select(child => SourceNode.FromNode(child)).ToArray();
        if (node.GetResourceTypeIndicator() is { } type)
            return SourceNode.Resource(node.Name, type, copies);
        return node.Text is null ? SourceNode.Node(node.Name, copies) : SourceNode.Valued(node.Name, node.Text, copies);
    }

    /// <summary>The node with one child instead of all of its name; where there was none, it comes after those that are named.</summary>
    public static ISourceNode Replace(this ISourceNode node, string name, ISourceNode child, string[] after)
    {
        var others = node.Children().Where(other => other.Name != name).ToList();
        var at = others.FindLastIndex(other => after.Contains(other.Name)) + 1;
        others.Insert(at, child);
        return node.WithChildren(others);
    }
}
