using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Cli.Storage;
using Registry.Storage.MongoDb;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Administration;

/// <summary>The options that name the store, and the store that they name, opened beside the running server.</summary>
internal sealed class StoreByName
{
    private readonly Option<string> _sqlite = StoreCommand.Sqlite();
    private readonly Option<bool> _mongodb = new("--mongodb")
    {
        Description = $"Uses a MongoDB store, whose connection string is in the environment variable {MongoDbByName.Variable}.",
    };

    private readonly Option<string> _database =
        new("--database") { Description = "The database, where the connection string names none.", DefaultValueFactory = _ => "" };

    private readonly Option<string> _collection =
        new("--collection") { Description = "The collection.", DefaultValueFactory = _ => "appointments" };

    public StoreByName(Command command)
    {
        foreach (var option in new Option[] { _sqlite, _mongodb, _database, _collection })
            command.Options.Add(option);
    }

    /// <summary>Opens the store, which the caller disposes.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="Registry.Storage.StoreUnavailableException">The store cannot be used.</exception>
    public async Task<AdministeredStore> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(_mongodb))
        {
            var database = MongoDbByName.Of(null, line.GetRequiredValue(_database), line.GetRequiredValue(_collection));
            await database.OpenAsync(cancellationToken);
            return new AdministeredStore(database, database, database, database);
        }

        var options = new SqliteStoreOptions { ConnectionString = line.GetRequiredValue(_sqlite), CheckAtStart = false };
        var file = new DatabaseFile(options);
        if (!File.Exists(file.Path))
            throw new FileNotFoundException($"There is no database at {file.Path}.");
        var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(cancellationToken);
        return new AdministeredStore(store, store, store, store) { EmptyLog = () => SqliteCopy.EmptyLog(options) };
    }
}
