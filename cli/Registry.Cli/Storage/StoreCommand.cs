namespace Registry.Cli.Storage;

/// <summary>The command <c>store</c>: what an administrator does with a store beside the server.</summary>
internal sealed class StoreCommand : Command
{
    public StoreCommand()
        : base("store", "Backs up, checks and migrates the registry's store.")
    {
        Subcommands.Add(new BackupCommand());
        Subcommands.Add(new CheckCommand());
        Subcommands.Add(new MigrateCommand());
    }

    /// <summary>The option that names the SQLite file, as the server's settings do.</summary>
    public static Option<string> Sqlite() => new("--sqlite")
    {
        Description = "The connection string of the SQLite store, as in Registry:SQLiteDbOptions:ConnectionString.",
        DefaultValueFactory = _ => "Data Source=data/registry.db",
    };
}
