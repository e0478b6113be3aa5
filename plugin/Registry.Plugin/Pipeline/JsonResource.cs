using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Utility;
using Microsoft.AspNetCore.Mvc.Formatters;
using Registry.Plugin.Conformance;
using Registry.Validation;
using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline;

/// <summary>
/// A resource of the registry: the bytes of its FHIR JSON, as it was stored or built, or an outcome. It is written from these; the view as
/// source nodes, which other plugins work with, is made only if it is asked for.
/// </summary>
internal sealed class JsonResource : IResource, IAnnotated
{
    private readonly AppointmentVersion? _stored;
    private ReadOnlyMemory<byte> _json;
    private ISourceNode? _nodes;

    /// <summary>A resource of these bytes: compact FHIR JSON in UTF-8.</summary>
    public JsonResource(string type, ReadOnlyMemory<byte> json) => (Type, _json) = (type, json);

    /// <summary>A version of an appointment, as it is stored.</summary>
    public JsonResource(AppointmentVersion stored)
        : this("Appointment", stored.Content) => _stored = stored;

    /// <summary>An outcome, which stays a value until it is written.</summary>
    public JsonResource(OperationOutcome outcome) => (Type, Outcome) = (OperationOutcome.TypeName, outcome);

    /// <summary>The outcome; null for any other resource.</summary>
    public OperationOutcome? Outcome { get; }

    /// <summary>The whole resource as compact FHIR JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json =>
        _json.IsEmpty && Outcome is { } outcome ? _json = FhirElementWriter.Json(outcome.ToElement()) : _json;

    public string Type { get; }

    public string? Id => _stored?.Id;

    public string? Version => _stored is null ? null : ResourceVersion.Number(_stored.Version);

    public DateTimeOffset? LastUpdated => _stored?.LastUpdated;

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

/// <summary>Writes the registry's resources: JSON as it is, XML from a tree read of it.</summary>
internal sealed partial class JsonResourceFormatter(AppointmentValidator validator, ILogger<JsonResourceFormatter> logger)
    : IOutputFormatter
{
    public bool CanWriteResult(OutputFormatterCanWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Object is JsonResource;
    }

    public Task WriteAsync(OutputFormatterWriteContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (http, resource) = (context.HttpContext, (JsonResource)context.Object!);
        var isXml = IsXml(context.ContentType.Value);
        var body = isXml ? Xml(validator, resource) ?? Damaged(http, resource) : resource.Json;
        return WholeAnswer.WriteAsync(http, PrettyPrint.Apply(http.Request, body, isXml));
    }

    // Nearly every answer is JSON, and a search without regard to case takes many times as long as one with it.
    private static bool IsXml(string? contentType) => contentType?.Contains("json", StringComparison.Ordinal) == false
        && contentType.Contains("xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The resource as XML; null if its JSON cannot be read.</summary>
    internal static ReadOnlyMemory<byte>? Xml(AppointmentValidator validator, JsonResource resource)
    {
        if (resource.Outcome is { } outcome)
            return FhirElementWriter.Xml(outcome.ToElement());
        using var tree = validator.Fhir.Read(resource.Json.Span, SourceFormat.Json, new IssueList());
        if (tree is null)
            return null;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        return xml.ToArray();
    }

    /// <summary>What was stored is no longer what was accepted: only a broken disk or a stranger's hand can do that.</summary>
    private ReadOnlyMemory<byte> Damaged(HttpContext http, JsonResource resource)
    {
        Damaged(logger, resource.Type, resource.Id, http.TraceIdentifier);
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        AppointmentResponse.RemoveVersionHeaders(http.Response);
        return FhirElementWriter.Xml(new OperationOutcome([OutcomeIssue.Error("exception", SpineCode.InternalServerError,
            new("What is stored cannot be read.", $"Report this id to the administrator: {http.TraceIdentifier}"))]).ToElement());
    }

    [LoggerMessage(EventIds.StoredAppointmentDamaged, LogLevel.Critical,
        "The stored {Type}/{Id} cannot be read as JSON (request {RequestId}); restore it from a backup")]
    private static partial void Damaged(ILogger logger, string type, string? id, string requestId);
}
