using System.Collections.Frozen;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>Which scope, role or group grants which interaction (T2).</summary>
internal sealed class PermissionMap
{
    /// <summary>Every permission by its name, which is also its key in the configuration.</summary>
    public static readonly FrozenDictionary<string, RegistryPermissions> ByName = Enum.GetValues<RegistryPermissions>()
        .Where(permission => permission != RegistryPermissions.None)
        .ToFrozenDictionary(permission => permission.ToString(), StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<RegistryPermissions, string[]> _values;
    private readonly FrozenDictionary<string, RegistryPermissions> _granted;

    public PermissionMap(IOptions<AuthorizationOptions> options)
    {
        var configured = new Dictionary<string, string[]>(options.Value.Permissions, StringComparer.OrdinalIgnoreCase);
        _values = ByName.ToFrozenDictionary(
            named => named.Value,
            named => configured.GetValueOrDefault(named.Key) ?? [DefaultValue(named.Key)]);
        _granted = _values
            .SelectMany(grant => grant.Value, (grant, value) => (Value: value, Permission: grant.Key))
            .GroupBy(grant => grant.Value, StringComparer.Ordinal)
            .ToFrozenDictionary(
                grants => grants.Key,
                grants => grants.Aggregate(RegistryPermissions.None, (all, grant) => all | grant.Permission),
                StringComparer.Ordinal);
    }

    /// <summary>Every scope, role or group that grants something, in a stable order.</summary>
    public IEnumerable<string> Values => _granted.Keys.Order(StringComparer.Ordinal);

    public static string DefaultValue(string permission) => $"Appointment.{permission.ToLowerInvariant()}";

    public RegistryPermissions GrantedBy(IEnumerable<string> values) =>
        values.Aggregate(RegistryPermissions.None, (all, value) => all | _granted.GetValueOrDefault(value));

    public IReadOnlyList<string> ValuesOf(RegistryPermissions permission) => _values[permission];

    public bool Grants(string value) => _granted.ContainsKey(value);

    /// <summary>Answers S5: one message for each permission of <paramref name="needed"/> that the caller lacks.</summary>
    public TokenRejection? Refuse(Caller caller, RegistryPermissions needed)
    {
        var missing = needed & ~caller.Permissions;
        return missing == RegistryPermissions.None ? null : Lacking(missing);
    }

    // By itself, because the method of a lambda makes its closure before all else.
    private TokenRejection Lacking(RegistryPermissions missing) =>
        new(BearerError.InsufficientScope, [.. ByName.Values.Where(one => missing.HasFlag(one)).Order().Select(Lacks)]);

    private OutcomeText Lacks(RegistryPermissions permission) =>
        new(
            $"The token does not grant {permission}.",
            $"Ask the token service for the scope, role or group {string.Join(" or ", _values[permission])}.");
}

/// <summary>The interactions a token can grant (T2).</summary>
[Flags]
internal enum RegistryPermissions
{
    None = 0,
    Register = 1,
    Read = 1 << 1,
    History = 1 << 2,
    Search = 1 << 3,
    Cancel = 1 << 4,
    Validate = 1 << 5,
    Batch = 1 << 6,

    /// <summary>The administrators' page of the host. It grants nothing of appointments.</summary>
    Admin = 1 << 7,
}

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
        RegistryInteraction.OtherOperation when operation == AdministratorAccess.Operation => RegistryPermissions.Admin,
        _ => RegistryPermissions.None,
    };
}
