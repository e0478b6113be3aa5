using System.Runtime.CompilerServices;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification;
using Registry.Plugin.Conformance;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Capabilities;

/// <summary>Order 4115: around the host's answer to /metadata at 4120.</summary>
[VonkConfiguration(order: 4115)]
public static class CapabilityConfiguration
{
    /// <summary>Adds the registry's details to the statement.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app) =>
        app.On(RegistryInteraction.Capabilities).PostHandleWith<CapabilityDetails>((details, context) => details.Add(context));
}

/// <summary>
/// Post-handler on /metadata: puts what the contract's builder cannot say between the server's own elements, in the places that FHIR fixes:
/// profile, edition, rules that are off, security. A statement is completed once: a request for the same one gets the same bytes.
/// </summary>
internal sealed class CapabilityDetails(AppointmentValidator validator, IOptions<RegistryOptions> settings, SecurityDescription security)
{
    private readonly ConditionalWeakTable<IResource, Completed> _completed = [];
    private readonly StructureDefinitionSummaryProvider _definitions = new(validator.Fhir.Resolver());

    public void Add(IVonkContext context)
    {
        var response = context.Response;
        // A statement of another FHIR version has nothing of the registry in it.
        if (context.InformationModel != VonkConstants.Model.FhirR3 || response.HttpResult != StatusCodes.Status200OK
            || response.Payload is not { Type: "CapabilityStatement" } statement)
            return;
        // The authority's addresses may become known, or change, after the first request.
        var authority = security.Authority;
        if (!_completed.TryGetValue(statement, out var completed) || completed.Authority != authority)
            _completed.AddOrUpdate(statement, completed = new Completed(Complete(statement), authority));
        response.Payload = completed.Statement;
    }

    private JsonResource Complete(ISourceNode statement) => new("CapabilityStatement", With(statement, child => child.Name switch
    {
        "kind" => [SourceNode.Valued("description", Description()), child],
        "rest" => [With(child, InRest)],
        _ => [child],
    }).ToTypedElement(_definitions, "CapabilityStatement").ToJsonBytes());

    private ISourceNode[] InRest(ISourceNode child) => child.Name switch
    {
        "mode" => [child, security.ToNode()],
        "resource" when child.Children("type").Any(type => type.Text == "Appointment") => [With(child, InResource, Versioning())],
        _ => [child],
    };

    private ISourceNode[] InResource(ISourceNode child) => child.Name == "type"
        ? [child, SourceNode.Node("profile", SourceNode.Valued("reference", settings.Value.Conformance.Profile))] : [child];

    private SourceNode[] Versioning()
    {
        var options = settings.Value;
        return
        [
            // STU3's word for a server that wants If-Match with an update.
            SourceNode.Valued("versioning", options.Interactions.Cancel ? "versioned-update" : "versioned"),
            SourceNode.Valued("readHistory", options.Interactions.Read ? "true" : "false"),
            SourceNode.Valued("updateCreate", "false"),
            SourceNode.Valued("conditionalCreate",
                options.Interactions.Register && !options.Rules.UrlsRepeat ? "true" : "false"),
            SourceNode.Valued("conditionalRead", options.Interactions.Read ? "full-support" : "not-supported"),
        ];
    }

    private string Description()
    {
        var rules = settings.Value.Rules.Disabled;
        return "A registry of booked appointments: each entry points to the appointment at its provider. "
            + $"Edition {settings.Value.Edition} of the NHS booking specification. "
            + (rules.Length == 0 ? "All registration rules are on."
                : $"Registration rules switched off by the administrator: {string.Join(", ", rules.Order(StringComparer.Ordinal))}.");
    }

    private static NodeWithChildren With(ISourceNode node, Func<ISourceNode, ISourceNode[]> of, params ISourceNode[] last) =>
        new(node, [.. node.Children().SelectMany(of), .. last]);

    /// <summary>A node of the server with other children.</summary>
    private sealed class NodeWithChildren(ISourceNode node, ISourceNode[] children) : ISourceNode
    {
        public string Name => node.Name;

        public string Text => node.Text;

        public string Location => node.Location;

        public IEnumerable<ISourceNode> Children(string? name = null) =>
            name is null ? children : children.Where(child => child.Name == name);
    }

    private sealed record Completed(JsonResource Statement, object? Authority);
}
