namespace FhirHost.Guards;

/// <summary>The interactions and levels as administrators name them.</summary>
internal static class InteractionNames
{
    public static readonly Dictionary<string, VonkInteraction> Interactions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read"] = VonkInteraction.instance_read,
        ["vread"] = VonkInteraction.instance_vread,
        ["update"] = VonkInteraction.instance_update,
        ["patch"] = VonkInteraction.instance_patch,
        ["delete"] = VonkInteraction.instance_delete,
        ["create"] = VonkInteraction.type_create,
        ["conditional_create"] = VonkInteraction.type_conditional_create,
        ["conditional_update"] = VonkInteraction.type_conditional_update,
        ["conditional_delete"] = VonkInteraction.type_conditional_delete,
        ["capabilities"] = VonkInteraction.system_capabilities,
        ["batch"] = VonkInteraction.system_batch,
        ["transaction"] = VonkInteraction.system_transaction,
        ["search"] = VonkInteraction.type_search | VonkInteraction.system_search,
        ["history"] = VonkInteraction.instance_history | VonkInteraction.type_history | VonkInteraction.system_history,
        // Not here: this host searches no compartments by path, so there is nothing to switch off.
        ["compartment_type_search"] = 0,
        ["compartment_system_search"] = 0,
    };

    public static readonly Dictionary<string, VonkInteraction> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["System"] = VonkInteraction.system_custom | VonkInteraction.system_capabilities | VonkInteraction.system_batch
            | VonkInteraction.system_transaction | VonkInteraction.system_search | VonkInteraction.system_history,
        ["Type"] = VonkInteraction.type_custom | VonkInteraction.type_create | VonkInteraction.type_search | VonkInteraction.type_history
            | VonkInteraction.type_conditional_create | VonkInteraction.type_conditional_update | VonkInteraction.type_conditional_delete,
        ["Instance"] = VonkInteraction.instance_custom | VonkInteraction.instance_read | VonkInteraction.instance_vread
            | VonkInteraction.instance_update | VonkInteraction.instance_patch | VonkInteraction.instance_delete
            | VonkInteraction.instance_history,
    };

    public static string All => string.Join(", ", Interactions.Keys.Order(StringComparer.Ordinal));
}
