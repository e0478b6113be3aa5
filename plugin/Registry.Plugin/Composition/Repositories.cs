using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Plugin.Composition;

/// <summary>The stores that <c>Registry:Repository</c> can name.</summary>
internal static class Repositories
{
    public const string Sqlite = "SQLite";
    public const string MongoDb = "MongoDb";

    /// <summary>
    /// Adds the store that is named. A name that is none is refused with every other fault of the settings, before it is used.
    /// </summary>
    public static IServiceCollection AddAppointmentStore(this IServiceCollection services, IConfiguration configuration) =>
        configuration[$"{RegistryOptions.Section}:{nameof(RegistryOptions.Repository)}"] == MongoDb
            ? services.AddMongoDbAppointmentStore(configuration)
            : services.AddSqliteAppointmentStore(configuration);
}
