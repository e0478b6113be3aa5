using Registry.Plugin.Security;

namespace Registry.Plugin.Audit;

/// <summary>Everything an administrator can switch that decides what the registry does for whom, in one line.</summary>
internal static class Switches
{
    public static string Describe(RegistryOptions registry, AuditOptions audit, AuthorizationOptions authorization)
    {
        var interactions = typeof(InteractionOptions).GetProperties()
            .Select(property => (property.Name, IsOn: (bool)property.GetValue(registry.Interactions)!)).OrderBy(interaction => interaction.Name, StringComparer.Ordinal).ToList();
        string[] parts =
        [
            $"edition {registry.Edition}",
            $"on {Names(interactions.Where(interaction => interaction.IsOn).Select(interaction => interaction.Name))}",
            $"off {Names(interactions.Where(interaction => !interaction.IsOn).Select(interaction => interaction.Name))}",
            $"rules off {Names(registry.Rules.Disabled.Order(StringComparer.Ordinal))}",
            $"profile {registry.Conformance.Profile}",
            $"store {registry.Repository}",
            $"past appointments {registry.Search.PastAppointments}",
            $"other plugins {(registry.OfferToPlugins ? "on" : "off")}",
            $"rate limit {(registry.RateLimit.Enabled ? "on" : "off")}",
            $"patients {audit.Patient}",
            $"without audit {audit.OnFailure}",
            $"owner claim {Names(authorization.OwnerClaim.Length > 0 ? [authorization.OwnerClaim] : [])}",
            $"required claims {Names(authorization.RequiredClaims.Select(claim => claim.Name).Order(StringComparer.Ordinal))}",
        ];
        return string.Join("; ", parts);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } listed ? listed : "none";
}
