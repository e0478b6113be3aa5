using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Registry.Storage.Sqlite;

/// <summary>The door to the SQLite store.</summary>
public static class SqliteStoreServiceCollectionExtensions
{
    /// <summary>Adds the SQLite store as the <see cref="IAppointmentStore"/>; it opens when the host starts.</summary>
    /// <remarks>
    /// The host does not start, and says why, where a setting is wrong (<see cref="OptionsValidationException"/>) or the file cannot be
    /// used (<see cref="StoreUnavailableException"/>). When the host's services are disposed the store first writes what is queued.
    /// </remarks>
    public static IServiceCollection AddSqliteAppointmentStore(this IServiceCollection services, Action<SqliteStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<SqliteStoreOptions>().Configure(configure).ValidateOnStart();
        return services.AddStore();
    }

    /// <summary>As the other overload, with the settings of <see cref="SqliteStoreOptions.Section"/>.</summary>
    /// <param name="services">Where the store is added.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddSqliteAppointmentStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SqliteStoreOptions>().Bind(configuration.GetSection(SqliteStoreOptions.Section)).ValidateOnStart();
        return services.AddStore();
    }

    private static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteStoreOptions>, SqliteStoreOptionsValidator>());
        services.TryAddSingleton<SqliteAppointmentStore>();
        services.TryAddSingleton<IAppointmentStore>(provider => provider.GetRequiredService<SqliteAppointmentStore>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IStoreProbe, SqliteProbe>();
        services.AddHostedService<SqliteStoreStart>();
        services.AddHostedService<RetentionSweep>();
        return services;
    }
}

/// <summary>Opens the store when the host starts. Disposal closes it, after the last request, not the host's stop.</summary>
internal sealed class SqliteStoreStart(SqliteAppointmentStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
