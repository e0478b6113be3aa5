using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Registry.Plugin.Audit.Writes;

/// <summary>The services that record writes. What the store can keep decides how.</summary>
internal static class WriteAuditServices
{
    public static IServiceCollection AddWriteAudit(this IServiceCollection services, bool isAuditOn)
    {
        services.TryAddSingleton<NewWriteId>(provider =>
        {
            var clock = provider.GetRequiredService<TimeProvider>();
            return () => Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
        });
        services.TryAddSingleton<TrailName>();
        services.TryAddSingleton<RequestRecords>();
        services.TryAddSingleton(Choose);
        return isAuditOn ? services.AddHostedService<OpenWrites>() : services.AddHostedService<OutboxWithoutAudit>();
    }

    private static IWriteAudit Choose(IServiceProvider provider) => provider.GetRequiredService<IAppointmentStore>() switch
    {
        _ when !provider.GetRequiredService<IOptions<AuditOptions>>().Value.Enabled => new NoWriteAudit(),
        IRecordOutbox outbox => ActivatorUtilities.CreateInstance<OutboxWriteAudit>(provider, outbox, Held(provider, outbox)),
        IWriteLookup lookup and IHeldRecords records => ActivatorUtilities.CreateInstance<IntentWriteAudit>(
            provider, lookup, Held(provider, records)),
        IWriteLookup lookup => ActivatorUtilities.CreateInstance<IntentWriteAudit>(provider, lookup),
        _ => new NoWriteAudit(),
    };

    private static HeldRecords Held(IServiceProvider provider, IHeldRecords store) =>
        ActivatorUtilities.CreateInstance<HeldRecords>(provider, store);
}

/// <summary>Makes an id for a write: 32 hexadecimal digits that sort by time and are never made again.</summary>
internal delegate string NewWriteId();

/// <summary>The name of this server's audit among those whose servers share a store, <see cref="AuditName"/>.</summary>
internal sealed class TrailName(AuditSecret secret)
{
    private readonly Lazy<string> _value = new(() => AuditName.Of(secret.Key));

    public string Value => _value.Value;
}
