using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Registry.Storage.MongoDb;

/// <summary>The door to the MongoDB store.</summary>
public static class MongoDbStoreServiceCollectionExtensions
{
    /// <summary>Adds the MongoDB store as the <see cref="IAppointmentStore"/>; it opens when the host starts.</summary>
    /// <remarks>
    /// The host does not start, and says why, where a setting is wrong (<see cref="OptionsValidationException"/>) or the database cannot
    /// be reached or used (<see cref="StoreUnavailableException"/>).
    /// </remarks>
    public static IServiceCollection AddMongoDbAppointmentStore(this IServiceCollection services, Action<MongoDbStoreOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<MongoDbStoreOptions>().Configure(configure).ValidateOnStart();
        return services.AddStore();
    }

    /// <summary>As the other overload, with the settings of <see cref="MongoDbStoreOptions.Section"/>.</summary>
    /// <param name="services">Where the store is added.</param>
    /// <param name="configuration">The whole configuration, not the section.</param>
    public static IServiceCollection AddMongoDbAppointmentStore(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<MongoDbStoreOptions>().Bind(configuration.GetSection(MongoDbStoreOptions.Section)).ValidateOnStart();
        return services.AddStore();
    }

    private static IServiceCollection AddStore(this IServiceCollection services)
    {
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MongoDbStoreOptions>, MongoDbStoreOptionsValidator>());
        services.TryAddSingleton<MongoDbAppointmentStore>();
        services.TryAddSingleton<IAppointmentStore>(provider => provider.GetRequiredService<MongoDbAppointmentStore>());
        services.TryAddSingleton<IStoreProbe, MongoDbProbe>();
        services.AddHostedService<MongoDbStoreStart>();
        return services;
    }
}

/// <summary>
/// Opens the store when the host starts, and switches retention when everything has started. Disposal closes it, after the last request,
/// not the host's stop.
/// </summary>
internal sealed class MongoDbStoreStart(MongoDbAppointmentStore store) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => store.OpenAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => store.ApplyRetentionAsync(cancellationToken);

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
