using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Storage;

/// <summary>A SQLite store that a command names as the server's settings do.</summary>
internal sealed class SqliteByName
{
    private readonly Option<string> _sqlite = NamedOption.Of("--sqlite",
        "The connection string of the SQLite store, as in Registry:SQLiteDbOptions:ConnectionString.", "Data Source=data/registry.db");

    public SqliteByName(Command command) => command.Options.Add(_sqlite);

    public SqliteStoreOptions Options(ParseResult line) => new() { ConnectionString = line.GetRequiredValue(_sqlite) };

    /// <summary>Opens the store, which the caller disposes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Registry.Storage.StoreUnavailableException">The store cannot be used.</exception>
    public static async Task<SqliteAppointmentStore> OpenAsync(SqliteStoreOptions options, CancellationToken cancellationToken)
    {
        SqliteCopy.Existing(options);
        var store = new SqliteAppointmentStore(
            new OptionsWrapper<SqliteStoreOptions>(options), NullLogger<SqliteAppointmentStore>.Instance);
        await store.OpenAsync(cancellationToken);
        return store;
    }
}
