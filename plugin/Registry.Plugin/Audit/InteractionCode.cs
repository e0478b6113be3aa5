using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Audit;

/// <summary>The FHIR code of an interaction, <see href="http://hl7.org/fhir/STU3/valueset-type-restful-interaction.html"/>.</summary>
internal static class InteractionCode
{
    public static string? Of(RegistryInteraction interaction) => interaction switch
    {
        RegistryInteraction.Create or RegistryInteraction.ConditionalCreate => "create",
        RegistryInteraction.Read => "read",
        RegistryInteraction.Vread => "vread",
        RegistryInteraction.InstanceHistory => "history-instance",
        RegistryInteraction.TypeHistory => "history-type",
        RegistryInteraction.Search => "search-type",
        RegistryInteraction.Update => "update",
        RegistryInteraction.Batch => "batch",
        RegistryInteraction.TypeOperation or RegistryInteraction.OtherOperation => "operation",
        // What is not served is recorded by its method alone.
        _ => null,
    };
}
