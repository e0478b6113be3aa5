using Hl7.Fhir.ElementModel;

namespace Vonk.Core.ElementModel;

/// <summary>How nodes are made anew around a change, so that the original stays as it was.</summary>
internal static class NodeChanges
{
    public static ISourceNode WithChildren(this ISourceNode node, IEnumerable<ISourceNode> children) =>
        node.Anew(node.Name, node.Text, children);

    public static ISourceNode Replace(this ISourceNode node, string name, ISourceNode child, string[] after)
    {
        var others = node.Children().Where(other => other.Name != name).ToList();
        var at = others.FindLastIndex(other => after.Contains(other.Name)) + 1;
        others.Insert(at, child);
        return node.WithChildren(others);
    }

    /// <summary>The node with one more child, at the end.</summary>
    public static ISourceNode Append(this ISourceNode node, ISourceNode child) => node.WithChildren(node.Children().Append(child));

    /// <summary>With a change of the nodes at some places, as <see cref="ISourceNode.Location"/> has them.</summary>
    public static ISourceNode ChangeAt(this ISourceNode node, IEnumerable<string> locations, Func<ISourceNode, ISourceNode> change) =>
        ChangeAt(node, locations.ToHashSet(StringComparer.Ordinal), change);

    /// <summary>The node with another name, value and children. What plugins have annotated it with stays.</summary>
    public static ISourceNode Anew(this ISourceNode node, string name, string? text, IEnumerable<ISourceNode> children) => node switch
    {
        AnnotatedNode annotated => annotated.Around(annotated.Node.Anew(name, text, children)),
        RelocatedNode relocated => RelocatedNode.At(relocated.Location, relocated.Node.Anew(name, text, children)),
        _ => new ChangedNode(name, text, node.GetResourceTypeIndicator(), [.. children], node.Location),
    };

    private static ISourceNode ChangeAt(ISourceNode node, HashSet<string> locations, Func<ISourceNode, ISourceNode> change)
    {
        if (locations.Contains(node.Location))
            return change(node);
        return locations.Any(location => location.StartsWith(node.Location + ".", StringComparison.Ordinal))
            ? node.WithChildren(node.Children().Select(child => ChangeAt(child, locations, change)))
            : node;
    }
}
