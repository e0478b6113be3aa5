using System.Globalization;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;

namespace Vonk.Core.Common;

/// <summary>A resource over source nodes, with what else is known of it.</summary>
internal sealed class NodeResource(ISourceNode node, string informationModel, ResourceChange change = ResourceChange.NotSet, ResourceCurrency currency = ResourceCurrency.Current) : IResource, IAnnotated
{
    public ISourceNode Node => node;

    public ResourceChange Change => change;

    public ResourceCurrency Currency => currency;

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

    public IEnumerable<object> Annotations(Type type) =>
        type == typeof(ResourceChange) ? [change] : type == typeof(ResourceCurrency) ? [currency] : (node as IAnnotated)?.Annotations(type) ?? [];

    private string? Meta(string name) => node.Children("meta").Select(meta => Value(meta, name)).FirstOrDefault();

    private static string? Value(ISourceNode parent, string name) => parent.Children(name).FirstOrDefault()?.Text;
}
