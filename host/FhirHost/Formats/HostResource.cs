using Hl7.Fhir.ElementModel;

namespace FhirHost.Formats;

/// <summary>A resource that the host itself answers with.</summary>
internal sealed class HostResource(FhirElement root, string informationModel) : IResource
{
    public FhirElement Root => root;

    public string Type => root.Name;

    public string? Id => null;

    public string? Version => null;

    public string InformationModel => informationModel;

    public DateTimeOffset? LastUpdated => null;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => [];

    public string Name => root.Name;

    public string Text => "";

    public string Location => root.Name;

    public IEnumerable<ISourceNode> Children(string? name = null) => new Node(root).Children(name);

    private sealed class Node(FhirElement element) : ISourceNode
    {
        public string Name => element.Name;

        public string Text => element.Value!;

        public string Location => element.Name;

        public IEnumerable<ISourceNode> Children(string? name = null) =>
            element.Elements.Where(child => name is null or "*" || child.Name == name).Select(child => new Node(child));
    }
}
