using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Vonk.Core.Common;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// A resource held as the bytes of its FHIR JSON, as it was stored or built. It is served from those bytes; the view as
/// source nodes, which other plugins work with, is made only when somebody looks.
/// </summary>
internal sealed class JsonResource(string type, ReadOnlyMemory<byte> json) : IResource, IAnnotated
{
    private readonly Lazy<ISourceNode> _nodes = new(() => FhirJsonNode.Parse(System.Text.Encoding.UTF8.GetString(json.Span)));

    /// <summary>The whole resource as compact FHIR JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => json;

    public string Type => type;

    public string? Id { get; init; }

    public string? Version { get; init; }

    public DateTimeOffset? LastUpdated { get; init; }

    public string InformationModel => VonkConstants.Model.FhirR3;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => [];

    public string Name => _nodes.Value.Name;

    public string Text => _nodes.Value.Text;

    public string Location => _nodes.Value.Location;

    /// <summary>What the SDK knows of the nodes, such as the type.</summary>
    public IEnumerable<object> Annotations(Type type) => (_nodes.Value as IAnnotated)?.Annotations(type) ?? [];

    public IEnumerable<ISourceNode> Children(string? name = null) => _nodes.Value.Children(name);
}
