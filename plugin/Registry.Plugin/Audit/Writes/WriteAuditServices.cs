using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Registry.Storage;

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
        IRecordOutbox outbox => ActivatorUtilities.CreateInstance<OutboxWriteAudit>(
            provider, outbox, ActivatorUtilities.CreateInstance<HeldRecords>(provider, outbox)),
        IWriteLookup lookup => ActivatorUtilities.CreateInstance<IntentWriteAudit>(provider, lookup),
        _ => new NoWriteAudit(),
    };
}
