using FhirHost.Formats;
using FhirHost.Guards;
using FhirHost.Plugins;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;
using Vonk.Core.Pluggability.ContextAware;

namespace FhirHost.Capabilities;

/// <summary>What the plugins' contributors declare and is switched on: the model of /metadata and of the OpenAPI document.</summary>
internal sealed class ServedStatement(IEnumerable<ICapabilityStatementContributor> contributors, SwitchedOff off)
{
    public CapabilityStatement Of(IVonkContext context)
    {
        var handlers = context.HttpContext().Features.Find<HandlerRegistry>()!;
        var builder = new CapabilityBuilder(handlers.ResourceTypes.Union(handlers.NamedTypes, StringComparer.Ordinal), handlers, off);
        builder.Statement.AddFormats(FhirFormat.Json, FhirFormat.Xml);
        foreach (var contributor in contributors.Where(contributor => IsAsked(contributor, context)))
            contributor.ContributeToCapabilityStatement(builder);
        if (handlers.Allows(VonkInteraction.system_batch, resourceType: null, custom: "", HttpMethods.Post))
            builder.Statement.Rest.AddInteraction(CapabilityStatementSystemRestfulInteraction.Batch);
        return builder.Statement;
    }

    /// <summary>Whether a contributor speaks for the FHIR version and the branch of a request.</summary>
    public static bool IsAsked(object contributor, IVonkContext context) =>
        InformationModels.Include(contributor, context.InformationModel)
        && context.HttpContext().Features.Find<BranchContent>()?.Includes(contributor) != false;
}
