using System.CommandLine;

namespace Registry.Storage.Cli;

/// <summary>What an administrator does with a store beside the server. Exit code 0: done; 1: done, and found wanting; 2: not done.</summary>
internal static class StorageCli
{
    public const int Done = 0;
    public const int Wanting = 1;
    public const int NotDone = 2;

    /// <summary>Runs a command line; the result is the exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var line = new RootCommand("Backs up, checks and migrates the Appointment Registry's store.") { new BackupCommand(), new CheckCommand(), new MigrateCommand() }.Parse(args);
        var code = line.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return line.Errors.Count > 0 ? NotDone : code;
    }

    /// <summary>The option that names the SQLite file, as the server's settings do.</summary>
    public static Option<string> Connection() => new("--sqlite")
    {
        Description = "The connection string of the SQLite store, as in Registry:SQLiteDbOptions:ConnectionString.",
        DefaultValueFactory = _ => "Data Source=data/registry.db",
    };

    /// <summary>Runs an action, and turns what stops it into one line and an exit code.</summary>
    public static int Guard(ParseResult line, Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            line.InvocationConfiguration.Error.WriteLine(fault.Message);
            return NotDone;
        }
    }
}
