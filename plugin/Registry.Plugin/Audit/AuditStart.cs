using Registry.Plugin.Audit.Marks;
using Registry.Plugin.Audit.Writes;
using Registry.Plugin.Authorization;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Plugin.Audit;

/// <summary>
/// Puts every start on record, with what is switched on; and where that was something else at the start before, with that (spec T4).
/// </summary>
internal sealed class AuditStart(
    AuditTrail trail, AuditSecret secret, StoreMark mark, IWriteAudit writes, RefusalCounts refusals, IOptions<RegistryOptions> registry,
    IOptions<AuditOptions> audit,
    IOptions<AuthorizationOptions> authorization, IOptions<SqliteStoreOptions> sqlite, IOptions<MongoDbStoreOptions> mongoDb,
    TimeProvider clock, ILogger<AuditStart> logger) : IHostedService
{
    private int? Retention =>
        registry.Value.Repository == RegistryOptions.Sqlite ? sqlite.Value.RetentionDays : mongoDb.Value.RetentionDays;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        AuditLog.Opened(logger, secret.Folder, trail.Anchor);
        if (trail.IsNew && audit.Value.KeyFile.Length > 0)
            AuditLog.Begun(logger, secret.Folder, secret.KeyFile);
        foreach (var permission in AuditPermissions.Warnings(secret.Folder, secret.KeyFile, secret.HeadFile))
            AuditLog.WidePermission(logger, permission);
        await mark.CheckAsync(cancellationToken);
        // Before the start is on record: a search for what an earlier process left ends at it.
        await writes.RecoverAsync(cancellationToken);
        var now = AuditedSettings.Describe(registry.Value, audit.Value, authorization.Value, Retention);
        var before = trail.LastStart();
        var changed = before is not null && before != now;
        if (changed)
            AuditLog.SwitchesChanged(logger);
        await trail.WriteAsync(new AuditRecord
        {
            At = clock.GetUtcNow(),
            Kind = AuditRecord.Start,
            Text = now,
            Before = changed ? before
            : null
        });
        await mark.NoteAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await refusals.CloseAsync();
        // The disk may have room again, and no request has come since.
        if (trail.Waiting > 0)
            await trail.ProbeAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (trail.Waiting is > 0 and var lost)
            AuditLog.Lost(logger, lost);
        try
        {
            await mark.NoteAsync(cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The next start compares with what was noted at this one.
        }
    }
}

/// <summary>Everything an administrator can switch that decides what the registry does for whom, in one line.</summary>
internal static class AuditedSettings
{
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
            .. audit.Reads == AuditOptions.Soon ? ["reads recorded soon"] : Array.Empty<string>(),
            $"owner claim {Names(authorization.OwnerClaim.Length > 0 ? [authorization.OwnerClaim] : [])}",
            $"required claims {Names(authorization.RequiredClaims.Select(claim => claim.Name).Order(StringComparer.Ordinal))}",
        ];
        return string.Join("; ", parts);
    }

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } listed ? listed : "none";
}
