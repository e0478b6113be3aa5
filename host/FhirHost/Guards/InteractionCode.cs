namespace FhirHost.Guards;

/// <summary>The code of an interaction, <see href="http://hl7.org/fhir/STU3/valueset-type-restful-interaction.html"/>.</summary>
internal static class InteractionCode
{
    /// <summary>The code; null where the request is no interaction of FHIR.</summary>
    public static string? Of(VonkInteraction interaction) => interaction switch
    {
        VonkInteraction.instance_read => "read",
        VonkInteraction.instance_vread => "vread",
        VonkInteraction.instance_update or VonkInteraction.type_conditional_update => "update",
        VonkInteraction.instance_patch => "patch",
        VonkInteraction.instance_delete or VonkInteraction.type_conditional_delete => "delete",
        VonkInteraction.instance_history => "history-instance",
        VonkInteraction.type_history => "history-type",
        VonkInteraction.system_history => "history-system",
        VonkInteraction.type_create or VonkInteraction.type_conditional_create => "create",
        VonkInteraction.type_search => "search-type",
        VonkInteraction.system_search => "search-system",
        VonkInteraction.system_capabilities => "capabilities",
        VonkInteraction.system_batch => "batch",
        VonkInteraction.system_transaction => "transaction",
        VonkInteraction.instance_custom or VonkInteraction.type_custom or VonkInteraction.system_custom => "operation",
        _ => null,
    };

    // Of several with one code, the unconditional interaction comes first.
    private static readonly Dictionary<string, VonkInteraction> ByCode = Enum.GetValues<VonkInteraction>().Order()
        .Where(interaction => Of(interaction) is not null).DistinctBy(Of, StringComparer.Ordinal)
        .ToDictionary(interaction => Of(interaction)!, StringComparer.Ordinal);

    /// <summary>The interaction that a statement means by a code.</summary>
    public static VonkInteraction Interaction(string code) => ByCode.GetValueOrDefault(code);
}
