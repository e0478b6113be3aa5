using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Plugin.Audit.Marks;
using Registry.Plugin.Audit.Writes;

namespace Registry.Plugin.Audit;

internal static class AuditServices
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuditOptions>, AuditFilesValidator>());
        services.AddOptions<AuditOptions>().Bind(configuration.GetSection(AuditOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<AuditSecret>();
        services.TryAddSingleton<PatientPseudonymizer>();
        services.TryAddSingleton<RecordFilter>();
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<AuditOptions>>().Value;
            var secret = provider.GetRequiredService<AuditSecret>();
            var place = new AuditTrailOptions(secret.Folder, secret.Key, options.MaxFileMegabytes * 1024L * 1024)
            {
                HeadFile = secret.HeadFile,
                KeyFile = secret.KeyFile,
            };
            return AuditTrail.Open(place, provider.GetRequiredService<TimeProvider>());
        });
        services.TryAddSingleton<TrailPlace>();
        services.TryAddSingleton<StoreMark>();
        services.TryAddSingleton<AuditFailures>();
        services.TryAddSingleton<RefusalCounts>();
        services.TryAddSingleton<ReadRecords>();
        var isOn = configuration.GetSection(AuditOptions.Section).GetValue("Enabled", defaultValue: true);
        services.AddWriteAudit(isOn);
        if (!isOn)
            return services;
        services.AddHostedService<AuditStart>();
        services.TryAddSingleton<IRetentionRecords, RetentionRecords>();
        services.AddHealthChecks().AddCheck<AuditReady>("audit", tags: ["ready"]).AddCheck<AuditTrial>("audit folder", tags: ["try"]);
        return services;
    }
}
