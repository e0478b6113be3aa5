using System.Globalization;
using Hl7.Fhir.ElementModel;
using Vonk.Core.Common;

namespace FhirHost.Interactions;

/// <summary>A resource that was read from a body.</summary>
internal sealed class SourceNodeResource(ISourceNode node, string informationModel) : IResource
{
    public string Type => node.GetResourceTypeIndicator() ?? node.Name;

    public string? Id => Value(node, "id");

    public string? Version => node.Children("meta").Select(meta => Value(meta, "versionId")).FirstOrDefault();

    public string InformationModel => informationModel;

    public DateTimeOffset? LastUpdated =>
        DateTimeOffset.TryParse(node.Children("meta").Select(meta => Value(meta, "lastUpdated")).FirstOrDefault(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var updated)
            ? updated
            : null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => node.Children("contained").Select(contained => new SourceNodeResource(contained, informationModel));

    public string Name => node.Name;

    public string Text => node.Text;

    public string Location => node.Location;

    public IEnumerable<ISourceNode> Children(string? name = null) => node.Children(name);

    private static string? Value(ISourceNode parent, string name) => parent.Children(name).FirstOrDefault()?.Text;
}
