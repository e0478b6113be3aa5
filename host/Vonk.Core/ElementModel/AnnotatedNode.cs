using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;

namespace Vonk.Core.ElementModel;

/// <summary>A node with one more annotation.</summary>
internal sealed class AnnotatedNode(ISourceNode node, Type type, object annotation, bool hidesExisting) : ISourceNode, IAnnotated
{
    public ISourceNode Node => node;

    public string Name => node.Name;

    public string? Text => node.Text;

    public string Location => node.Location;

    public IEnumerable<ISourceNode> Children(string? name = null) => node.Children(name);

    public IEnumerable<object> Annotations(Type type) =>
        IsOf(type) ? hidesExisting ? [annotation] : node.Annotations(type).Prepend(annotation) : node.Annotations(type);

    /// <summary>The annotation, if it is one of these.</summary>
    public object? Bound(Type type) => IsOf(type) ? annotation : (node as AnnotatedNode)?.Bound(type);

    /// <summary>The same annotation on another node.</summary>
    public AnnotatedNode Around(ISourceNode other) => new(other, type, annotation, hidesExisting);

    private bool IsOf(Type asked) => asked == type || asked.IsInstanceOfType(annotation);
}
