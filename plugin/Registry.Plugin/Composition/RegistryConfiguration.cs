using Hl7.Fhir.Specification.Source;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Plugin.Appointments;
using Registry.Plugin.Audit;
using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Keys;
using Registry.Plugin.Batch;
using Registry.Plugin.Cancel;
using Registry.Plugin.Capabilities;
using Registry.Plugin.Conformance;
using Registry.Plugin.History;
using Registry.Plugin.Pages;
using Registry.Plugin.Pages.Administration;
using Registry.Plugin.Pipeline;
using Registry.Plugin.Pipeline.Bodies;
using Registry.Plugin.Read;
using Registry.Plugin.Register;
using Registry.Plugin.Search;
using Registry.Plugin.Search.ForPlugins;
using Registry.Plugin.Validate;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;
using Vonk.Core.Metadata;
using Vonk.Core.Pluggability.ContextAware;
using Vonk.Core.Repository;

namespace Registry.Plugin.Composition;

/// <summary>The registry's services, at the place of the repositories in the documented order.</summary>
[VonkConfiguration(order: 230)]
[RequiredPart]
public static class RegistryConfiguration
{
    /// <summary>Adds everything the registry consists of.</summary>
    public static IServiceCollection ConfigureServices(IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(new AddedServices(typeof(RegistryConfiguration))).AddRegistry(configuration);

    /// <summary>
    /// Begins to compile the profile: the settings have been checked by now, and it takes longest of all that a start does.
    /// </summary>
    public static IApplicationBuilder Configure(IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!SettingsCheck.IsRunning)
            app.ApplicationServices.GetRequiredService<SchemaCompilation>().Begin();
        return app;
    }
}

/// <summary>Puts the registry together. Every service can be replaced by adding another before.</summary>
internal static class RegistryServices
{
    public static IServiceCollection AddRegistry(this IServiceCollection services, IConfiguration configuration) => services
        .AddSettings(configuration)
        .AddRegistryAuthorization(configuration)
        // The store before the audit: a start of the audit asks the store what was left open, and it is the last to close.
        .AddAppointmentStore(configuration)
        .AddAudit(configuration)
        .AddValidation()
        .AddInteractions()
        .AddForPlugins(configuration)
        .AddHealth();

    private static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<NewId>(RandomId.New);
        services.TryAddSingleton<RegistryPackages>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RegistryOptions>, RegistryOptionsValidator>());
        services.AddOptions<RegistryOptions>().Bind(configuration.GetSection(RegistryOptions.Section)).ValidateOnStart();
        return FirelyServerSettingsCheck.AddTo(services, new FirelyServerSettings(configuration), BuiltFor.FirelyServer);
    }

    /// <summary>Adds the store that is named. Another name is rejected with every other error of the settings, before it is used.</summary>
    private static IServiceCollection AddAppointmentStore(this IServiceCollection services, IConfiguration configuration) =>
        configuration[$"{RegistryOptions.Section}:{nameof(RegistryOptions.Repository)}"] == RegistryOptions.MongoDb
            ? services.AddMongoDbAppointmentStore(configuration)
            : services.AddSqliteAppointmentStore(configuration);

    private static IServiceCollection AddValidation(this IServiceCollection services)
    {
        services.TryAddSingleton<AppointmentValidator>();
        services.TryAddSingleton<SchemasReady>();
        services.TryAddSingleton<SchemaCompilation>();
        services.AddHostedService(static provider => provider.GetRequiredService<SchemaCompilation>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutputFormatter, JsonResourceFormatter>());
        // Firely Server has pages of its own.
        if (!BuiltFor.FirelyServer)
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IOutputFormatter, PageFormatter>());
        return services;
    }

    private static IServiceCollection AddInteractions(this IServiceCollection services)
    {
        services.TryAddSingleton<OutcomeResponse>();
        services.TryAddSingleton<ClientRates>();
        services.TryAddSingleton<TokenPreHandler>();
        services.TryAddSingleton<ReadBody>();
        services.TryAddSingleton<CheckAppointment>();
        services.TryAddSingleton<RegisterAppointment>();
        services.TryAddSingleton<ValidateAppointment>();
        services.TryAddSingleton<NestedBatch>();
        services.TryAddSingleton<ReceiveBatch>();
        services.TryAddSingleton<RunBatch>();
        services.TryAddSingleton<ReadAppointment>();
        services.TryAddSingleton<CancelPreconditions>();
        services.TryAddSingleton<OwnerCheck>();
        services.TryAddSingleton<CancelAppointment>();
        services.TryAddSingleton<AppointmentHistory>();
        services.TryAddSingleton<SearchAppointments>();
        services.TryAddSingleton<SpineOutcomes>();
        services.TryAddSingleton<SecurityDescription>();
        services.TryAddSingleton<CapabilityDetails>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ICapabilityStatementContributor, AppointmentCapabilities>());
        return services;
    }

    private static IServiceCollection AddForPlugins(this IServiceCollection services, IConfiguration configuration)
    {
        const string Setting = $"{RegistryOptions.Section}:{nameof(RegistryOptions.OfferToPlugins)}";
        if (!configuration.GetValue(Setting, defaultValue: !BuiltFor.FirelyServer))
            return services;
        services.TryAddContextAware<IAsyncResourceResolver, StructureResolver>(ServiceLifetime.Singleton);
        services.AddHttpContextAccessor();
        services.TryAddSingleton<CallerAccess>();
        return services
            .TryAddContextAware<ISearchRepository, AppointmentSearchRepository>(ServiceLifetime.Scoped)
            .TryAddContextAware<IResourceChangeRepository, AppointmentChangeRepository>(ServiceLifetime.Scoped);
    }

    private static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHostedService<KeysAtStart>();
        services.AddHostedService<FirstRequest>();
        services.TryAddSingleton<StoreSection>();
        services.AddHealthChecks()
            .AddCheck<SchemasReady>("schemas", tags: [ReadyChecks.Tag])
            .AddCheck<KeysReady>("keys", tags: [ReadyChecks.Tag, "try"])
            .AddCheck<StoreReady>("store", tags: [ReadyChecks.Tag])
            .AddCheck<StoreTrial>("the store", tags: ["try"])
            // Sections of the host's page for administrators.
            .AddCheck<StoreSection>("Appointment store", tags: ["admin"])
            .AddCheck<AuditSection>("Audit trail", tags: ["admin"])
            .AddCheck<KeySection>("Token keys", tags: ["admin"]);
        return services;
    }
}

/// <summary>Whether the store could be opened, for a trial of the settings.</summary>
internal sealed class StoreTrial(IStoreProbe probe) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return HealthCheckResult.Healthy(await probe.ProbeAsync(cancellationToken));
        }
        catch (StoreUnavailableException cause)
        {
            return HealthCheckResult.Unhealthy(cause.Message);
        }
    }
}

/// <summary>Whether the store answers, for <c>$readiness</c>.</summary>
internal sealed class StoreReady(IAppointmentStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.ReadyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException cause)
        {
            return HealthCheckResult.Unhealthy(cause.Message);
        }
    }
}
