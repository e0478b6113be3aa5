using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Vonk.Core.Common;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// A resource of the registry: the bytes of its FHIR JSON, as it was stored or built, or an outcome. It is written from these; the view as
/// source nodes, which other plugins work with, is made only if it is asked for.
/// </summary>
internal sealed class JsonResource : IResource, IAnnotated
{
    private ReadOnlyMemory<byte> _json;
    private ISourceNode? _nodes;

    /// <summary>A resource of these bytes: compact FHIR JSON in UTF-8.</summary>
    public JsonResource(string type, ReadOnlyMemory<byte> json) => (Type, _json) = (type, json);

    /// <summary>An outcome, which stays a value until it is written.</summary>
    public JsonResource(OperationOutcome outcome) => (Type, Outcome) = (OperationOutcome.TypeName, outcome);

    /// <summary>The outcome; null for any other resource.</summary>
    public OperationOutcome? Outcome { get; }

    /// <summary>The whole resource as compact FHIR JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json =>
        _json.IsEmpty && Outcome is { } outcome ? _json = FhirElementWriter.Json(outcome.ToElement()) : _json;

    public string Type { get; }

    public string? Id { get; init; }

    public string? Version { get; init; }

    public DateTimeOffset? LastUpdated { get; init; }

    public string InformationModel => VonkConstants.Model.FhirR3;

    public ResourceContained Contained => ResourceContained.Container;

    public IEnumerable<IResource> ContainedResources => [];

    public string Name => Nodes.Name;

    public string Text => Nodes.Text;

    public string Location => Nodes.Location;

    private ISourceNode Nodes => _nodes ??= FhirJsonNode.Parse(System.Text.Encoding.UTF8.GetString(Json.Span));

    /// <summary>What the SDK knows of the nodes, such as the type.</summary>
    public IEnumerable<object> Annotations(Type type) => (Nodes as IAnnotated)?.Annotations(type) ?? [];

    public IEnumerable<ISourceNode> Children(string? name = null) => Nodes.Children(name);
}
