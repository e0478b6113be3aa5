using System.Globalization;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Audit;

/// <summary>Everything an administrator can switch that decides what the registry does for whom, in one line.</summary>
internal static class Switches
{
    /// <param name="registry">The registry's own settings.</param>
    /// <param name="audit">Those of the audit.</param>
    /// <param name="authorization">Those of tokens and rights.</param>
    /// <param name="retention">How many days the store keeps an appointment after its end; null for ever (spec P6).</param>
    public static string Describe(RegistryOptions registry, AuditOptions audit, AuthorizationOptions authorization, int? retention)
    {
        var interactions = typeof(InteractionOptions).GetProperties()
            .Select(property => (property.Name, IsOn: (bool)property.GetValue(registry.Interactions)!))
                .OrderBy(interaction => interaction.Name, StringComparer.Ordinal).ToList();
        string[] parts =
        [
            $"edition {registry.Edition}",
            $"on {Names(interactions.Where(interaction => interaction.IsOn).Select(interaction => interaction.Name))}",
            $"off {Names(interactions.Where(interaction => !interaction.IsOn).Select(interaction => interaction.Name))}",
            $"rules off {Names(registry.Rules.Disabled.Order(StringComparer.Ordinal))}",
            $"profile {registry.Conformance.Profile}",
            $"store {registry.Repository}",
            string.Create(CultureInfo.InvariantCulture, $"retention {(retention is { } days ? $"{days} days" : "off")}"),
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
