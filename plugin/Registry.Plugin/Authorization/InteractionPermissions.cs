using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>Which right an interaction needs (spec T2).</summary>
internal static class InteractionPermissions
{
    /// <summary>The right; none for an interaction the registry does not serve, which is answered 405 or 404 later on.</summary>
    public static RegistryPermissions Needed(RegistryInteraction interaction, string operation) => interaction switch
    {
        RegistryInteraction.Create or RegistryInteraction.ConditionalCreate => RegistryPermissions.Register,
        RegistryInteraction.Read or RegistryInteraction.Vread => RegistryPermissions.Read,
        RegistryInteraction.InstanceHistory or RegistryInteraction.TypeHistory => RegistryPermissions.History,
        RegistryInteraction.Search => RegistryPermissions.Search,
        RegistryInteraction.Update => RegistryPermissions.Cancel,
        RegistryInteraction.Batch => RegistryPermissions.Batch,
        RegistryInteraction.TypeOperation when operation == "validate" => RegistryPermissions.Validate,
        _ => RegistryPermissions.None,
    };
}
