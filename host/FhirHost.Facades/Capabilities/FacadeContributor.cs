using FhirHost.Facades.Repositories;
using Vonk.Core.Metadata;
using Vonk.Core.Model.Capability;

namespace FhirHost.Facades.Capabilities;

/// <summary>
/// Lists the types of the facades that <c>SupportedModel:RestrictToResources</c> names, with what the host answers on them.
/// </summary>
internal sealed class FacadeContributor(FacadeSet facades, IHttpContextAccessor requests) : ICapabilityStatementContributor
{
    private static readonly (VonkInteraction Interaction, CapabilityStatementTypeRestfulInteraction Code)[] Reading =
    [
        (VonkInteraction.instance_read, CapabilityStatementTypeRestfulInteraction.Read),
        (VonkInteraction.instance_vread, CapabilityStatementTypeRestfulInteraction.Vread),
        (VonkInteraction.instance_history, CapabilityStatementTypeRestfulInteraction.HistoryInstance),
        (VonkInteraction.type_history, CapabilityStatementTypeRestfulInteraction.HistoryType),
        (VonkInteraction.type_search, CapabilityStatementTypeRestfulInteraction.SearchType),
    ];

    private static readonly (VonkInteraction Interaction, CapabilityStatementTypeRestfulInteraction Code)[] Changing =
    [
        (VonkInteraction.type_create, CapabilityStatementTypeRestfulInteraction.Create),
        (VonkInteraction.instance_update, CapabilityStatementTypeRestfulInteraction.Update),
        (VonkInteraction.instance_delete, CapabilityStatementTypeRestfulInteraction.Delete),
    ];

    public void ContributeToCapabilityStatement(ICapabilityStatementBuilder builder)
    {
        var handlers = requests.HttpContext!.Features.Get<HandlerRegistry>()!;
        builder.UseResourceComponentEditor(resource =>
        {
            if (!facades.NamedTypes.Contains(resource.TypeLiteral, StringComparer.Ordinal))
                return;
            if (facades.Serves<ISearchRepository>(handlers, resource.TypeLiteral))
                Add(resource, handlers, Reading);
            if (facades.Serves<IResourceChangeRepository>(handlers, resource.TypeLiteral))
                Add(resource, handlers, Changing);
        });
    }

    private static void Add(IResourceComponent resource, HandlerRegistry handlers,
        (VonkInteraction Interaction, CapabilityStatementTypeRestfulInteraction Code)[] interactions)
    {
        foreach (var (interaction, code) in interactions)
        {
            if (handlers.Allows(interaction, resource.TypeLiteral, custom: "", method: ""))
                resource.AddInteraction(code);
        }
    }
}
