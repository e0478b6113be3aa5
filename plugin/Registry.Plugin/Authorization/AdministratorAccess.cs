using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Order 1221: where the host's page for administrators (<c>$admin</c>) is shown by permission, the token is checked here, and the caller
/// gets the role that the host asks for.
/// </summary>
[VonkConfiguration(order: 1221)]
public static class AdministratorAccess
{
    internal const string Setting = "Hosting:AdminPage";

    internal const string Operation = "admin";

    /// <summary>The role of a caller whose token grants <see cref="RegistryPermissions.Admin"/>.</summary>
    internal const string Role = "administrator";

    /// <summary>Adds the check, where the setting asks for it.</summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (BuiltFor.FirelyServer || !"Permission".Equals(configuration[Setting], StringComparison.OrdinalIgnoreCase))
            return app;
        return app.OnCustomInteraction(VonkInteraction.system_custom, Operation)
            .PreHandleAsyncWith<TokenPreHandler>((gate, context) => gate.CheckAdministrator(context));
    }
}
