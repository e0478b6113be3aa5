using System.Globalization;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;
using Vonk.Core.ElementModel;

namespace Vonk.Core.Common;

/// <summary>A resource over source nodes, with what else is known of it: annotations, its change and currency among them.</summary>
internal sealed class NodeResource(ISourceNode node, string informationModel, IEnumerable<object>? annotations = null) : IResource
{
    private readonly List<object> _annotations = [.. annotations ?? []];

    public string Type => node.GetResourceTypeIndicator() ?? node.Name;

    public string? Id => node.ChildString("id");

    public string? Version => node.Child("meta")?.ChildString("versionId");

    public string InformationModel => informationModel;

    public DateTimeOffset? LastUpdated =>
        DateTimeOffset.TryParse(node.Child("meta")?.ChildString("lastUpdated"), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var updated) ? updated : null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => node.Children("contained")
        .Select(contained => new NodeResource(contained, informationModel));

    public string Name => node.Name;

    public string Text => node.Text;

    public string Location => node.Location;

    /// <summary>Any resource as one of these.</summary>
    public static NodeResource Of(IResource resource) => resource as NodeResource ?? new NodeResource(resource, resource.InformationModel);

    public IEnumerable<ISourceNode> Children(string? name = null) => node.Children(name);

    public IEnumerable<object> Annotations(Type type) => _annotations.Where(type.IsInstanceOfType).Concat(node.Annotations(type));

    public void AddAnnotation(object annotation) => _annotations.Add(annotation);

    public void RemoveAnnotations(Type type) => _annotations.RemoveAll(type.IsInstanceOfType);

    public void SetAnnotation(object annotation)
    {
        RemoveAnnotations(annotation.GetType());
        AddAnnotation(annotation);
    }

    /// <summary>The resource with changed nodes.</summary>
    public NodeResource With(Func<ISourceNode, ISourceNode> change) => new(change(node), informationModel, _annotations);

    /// <summary>The resource with another annotation instead of those of its type.</summary>
    public NodeResource With(object annotation)
    {
        var changed = new NodeResource(node, informationModel, _annotations);
        changed.SetAnnotation(annotation);
        return changed;
    }
}
