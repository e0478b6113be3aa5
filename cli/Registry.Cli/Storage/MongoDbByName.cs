using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.MongoDb;

namespace Registry.Cli.Storage;

/// <summary>A MongoDB store that a command names by its options, without the settings of a server.</summary>
internal static class MongoDbByName
{
    /// <summary>Where a connection string may stand, so that it stays out of the list of processes.</summary>
    public const string Variable = "REGISTRY_MONGODB";

    /// <param name="connectionString">The connection string; that of the environment where it is null.</param>
    /// <param name="database">The database.</param>
    /// <param name="collection">The collection.</param>
    /// <exception cref="InvalidOperationException">The options are wrong; the message lists every error.</exception>
    public static MongoDbAppointmentStore Of(string? connectionString, string database, string collection)
    {
        var options = new MongoDbStoreOptions
        {
            ConnectionString = connectionString ?? Environment.GetEnvironmentVariable(Variable) ?? "",
            Database = database,
            Collection = collection,
        };
        var result = new MongoDbStoreOptionsValidator().Validate(name: null, options);
        if (result.Failed)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Failures));
        return new MongoDbAppointmentStore(
            new OptionsWrapper<MongoDbStoreOptions>(options), TimeProvider.System, NullLogger<MongoDbAppointmentStore>.Instance);
    }
}
