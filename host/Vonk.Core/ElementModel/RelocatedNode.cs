using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;

namespace Vonk.Core.ElementModel;

/// <summary>A node in another place; what is below it follows.</summary>
internal sealed class RelocatedNode : ISourceNode, IAnnotated
{
    private RelocatedNode(ISourceNode node, string location)
    {
        Node = node;
        Location = location;
    }

    public ISourceNode Node { get; }

    public string Name => Node.Name;

    public string? Text => Node.Text;

    public string Location { get; }

    public static ISourceNode At(string location, ISourceNode node)
    {
        var bare = node is RelocatedNode relocated ? relocated.Node : node;
        return bare.Location == location ? bare : new RelocatedNode(bare, location);
    }

    /// <summary>Children in their places below a parent: each is counted among those of its name.</summary>
    public static IEnumerable<ISourceNode> Below(string parent, IEnumerable<ISourceNode> children, string? name)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            var at = counts[child.Name] = counts.GetValueOrDefault(child.Name, -1) + 1;
            if (name is null || name == child.Name)
                yield return At($"{parent}.{child.Name}[{at}]", child);
        }
    }

    public IEnumerable<ISourceNode> Children(string? name = null) => Below(Location, Node.Children(), name);

    public IEnumerable<object> Annotations(Type type) => Node.Annotations(type);
}
