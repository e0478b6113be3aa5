using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.MongoDb;

namespace Registry.Cli.Storage;

/// <summary>A MongoDB store that a command names by its options, without the settings of a server.</summary>
internal sealed class MongoDbByName
{
    /// <summary>Where a connection string may stand, so that it stays out of the list of processes.</summary>
    public const string Variable = "REGISTRY_MONGODB";

    private readonly Option<string> _database = NamedOption.Of("--database", "The database, where the connection string names none.", "");

    private readonly Option<string> _collection = NamedOption.Of("--collection", "The collection.", "appointments");

    public MongoDbByName(Command command) => command.AddOptions(_database, _collection);

    /// <param name="line">The command line.</param>
    /// <param name="mustExist">Whether a server must have used the store before.</param>
    /// <param name="connectionString">The connection string; that of the environment where it is null.</param>
    /// <exception cref="InvalidOperationException">The options are wrong; the message lists every error.</exception>
    public MongoDbAppointmentStore Of(ParseResult line, bool mustExist, string? connectionString = null)
    {
        var options = new MongoDbStoreOptions
        {
            ConnectionString = connectionString ?? Environment.GetEnvironmentVariable(Variable) ?? "",
            Database = line.GetRequiredValue(_database),
            Collection = line.GetRequiredValue(_collection),
            // A server may be running, and without its number of days its index of retention would be dropped.
            LeavesIndexes = true,
            MustExist = mustExist,
        };
        var result = new MongoDbStoreOptionsValidator().Validate(name: null, options);
        if (result.Failed)
            throw new InvalidOperationException(string.Join(Environment.NewLine, result.Failures));
        return new MongoDbAppointmentStore(
            new OptionsWrapper<MongoDbStoreOptions>(options), TimeProvider.System, NullLogger<MongoDbAppointmentStore>.Instance);
    }
}
