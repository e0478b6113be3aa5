using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Utility;
using Vonk.Core.Common;

namespace FirelyStandIn;

/// <summary>Another's resource, of which nothing is known but what the contract says.</summary>
internal sealed class SdkResource(IResource payload) : IResource, IAnnotated
{
    public string Type => payload.Type;

    public string? Id => payload.Id;

    public string? Version => payload.Version;

    public string InformationModel => payload.InformationModel;

    public DateTimeOffset? LastUpdated => payload.LastUpdated;

    public ResourceContained Contained => payload.Contained;

    public IEnumerable<IResource> ContainedResources => payload.ContainedResources;

    public string Name => payload.Name;

    public string Text => payload.Text;

    public string Location => payload.Location;

    public IEnumerable<ISourceNode> Children(string? name = null) => payload.Children(name);

    public IEnumerable<object> Annotations(Type type) => (payload as IAnnotated)?.Annotations(type) ?? [];
}
