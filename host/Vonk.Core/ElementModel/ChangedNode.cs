using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;

namespace Vonk.Core.ElementModel;

/// <summary>
/// A node that was made by a change. Its children are the nodes of before, annotations and all, where the change did not touch them.
/// </summary>
internal sealed class ChangedNode(string name, string? text, string? resourceType, IReadOnlyList<ISourceNode> children, string location)
    : ISourceNode, IResourceTypeSupplier, IAnnotated
{
    public string Name => name;

    public string? Text => text;

    public string Location => location;

    public string? ResourceType => resourceType;

    public IEnumerable<ISourceNode> Children(string? name = null) => RelocatedNode.Below(location, children, name);

    public IEnumerable<object> Annotations(Type type) => type.IsInstanceOfType(this) ? [this] : [];
}
