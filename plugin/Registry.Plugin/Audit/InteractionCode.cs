using Vonk.Core.Context;

namespace Registry.Plugin.Audit;

/// <summary>The FHIR code of an interaction, <see href="http://hl7.org/fhir/STU3/valueset-type-restful-interaction.html"/>.</summary>
internal static class InteractionCode
{
    public static string? Of(VonkInteraction interaction) => interaction switch
    {
        VonkInteraction.type_create or VonkInteraction.type_conditional_create => "create",
        VonkInteraction.instance_read => "read",
        VonkInteraction.instance_vread => "vread",
        VonkInteraction.instance_history => "history-instance",
        VonkInteraction.type_history => "history-type",
        VonkInteraction.type_search => "search-type",
        VonkInteraction.instance_update => "update",
        VonkInteraction.system_batch => "batch",
        VonkInteraction.type_custom or VonkInteraction.instance_custom or VonkInteraction.system_custom => "operation",
        // What is not served is recorded by its method alone.
        _ => null,
    };
}
