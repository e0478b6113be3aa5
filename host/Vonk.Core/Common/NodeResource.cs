using System.Globalization;
using Hl7.Fhir.ElementModel;

namespace Vonk.Core.Common;

/// <summary>A resource over source nodes.</summary>
internal sealed class NodeResource(ISourceNode node, string informationModel) : IResource
{
    public string Type => node.GetResourceTypeIndicator() ?? node.Name;

    public string? Id => Value(node, "id");

    public string? Version => Meta("versionId");

    public string InformationModel => informationModel;

    public DateTimeOffset? LastUpdated =>
        DateTimeOffset.TryParse(Meta("lastUpdated"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var updated) ? updated : null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => node.Children("contained").Select(contained => new NodeResource(contained, informationModel));

    public string Name => node.Name;

    public string Text => node.Text;

    public string Location => node.Location;

    public IEnumerable<ISourceNode> Children(string? name = null) => node.Children(name);

    private string? Meta(string name) => node.Children("meta").Select(meta => Value(meta, name)).FirstOrDefault();

    private static string? Value(ISourceNode parent, string name) => parent.Children(name).FirstOrDefault()?.Text;
}
