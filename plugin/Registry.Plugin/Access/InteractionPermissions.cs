using Registry.Plugin.Security;
using Vonk.Core.Context;

namespace Registry.Plugin.Access;

/// <summary>Which right an interaction needs (spec T2).</summary>
internal static class InteractionPermissions
{
    /// <summary>The right; none for an interaction the registry does not serve, which is answered 405 or 404 later on.</summary>
    public static RegistryPermissions Needed(VonkInteraction interaction, string operation) => interaction switch
    {
        VonkInteraction.type_create or VonkInteraction.type_conditional_create => RegistryPermissions.Register,
        VonkInteraction.instance_read or VonkInteraction.instance_vread => RegistryPermissions.Read,
        VonkInteraction.instance_history or VonkInteraction.type_history => RegistryPermissions.History,
        VonkInteraction.type_search => RegistryPermissions.Search,
        VonkInteraction.instance_update => RegistryPermissions.Cancel,
        VonkInteraction.system_batch => RegistryPermissions.Batch,
        VonkInteraction.type_custom when operation == "validate" => RegistryPermissions.Validate,
        _ => RegistryPermissions.None,
    };
}
