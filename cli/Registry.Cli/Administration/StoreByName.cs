using Registry.Cli.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Administration;

/// <summary>The options that name the store, and the store that they name, opened beside the running server.</summary>
internal sealed class StoreByName
{
    private readonly SqliteByName _sqlite;
    private readonly MongoDbByName _database;
    private readonly Option<bool> _mongodb = NamedOption.Of<bool>("--mongodb",
        $"Uses a MongoDB store, whose connection string is in the environment variable {MongoDbByName.Variable}.");

    public StoreByName(Command command)
    {
        _sqlite = new SqliteByName(command);
        command.Options.Add(_mongodb);
        _database = new MongoDbByName(command);
    }

    /// <summary>Opens the store, which the caller disposes.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="Registry.Storage.StoreUnavailableException">The store cannot be used.</exception>
    public async Task<AdministeredStore> OpenAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(_mongodb))
        {
            var database = _database.Of(line, mustExist: true);
            await database.OpenAsync(cancellationToken);
            return new AdministeredStore(database, database, database, database);
        }

        var options = _sqlite.Options(line);
        options.CheckAtStart = false;
        var store = await SqliteByName.OpenAsync(options, cancellationToken);
        return new AdministeredStore(store, store, store, store) { EmptyLog = () => SqliteCopy.EmptyLog(options) };
    }
}
