using Registry.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Storage;

/// <summary>The command <c>check</c>: whether the SQLite file is whole, and every appointment has all its versions.</summary>
internal sealed class CheckCommand : Command
{
    private readonly SqliteByName _sqlite;

    public CheckCommand()
        : base("check", "Checks the SQLite store for damage and for versions that are missing.")
    {
        _sqlite = new SqliteByName(this);
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var options = _sqlite.Options(line);
        var errors = SqliteCopy.Check(options);
        foreach (var error in errors)
            line.InvocationConfiguration.Output.WriteLine(error);
        if (errors.Count > 0)
            return ExitCode.Failed;
        line.InvocationConfiguration.Output.WriteLine("the store is whole");
        if (Held(options) is > 0 and var held)
            line.InvocationConfiguration.Output.WriteLine($"{held} records wait in the outbox for the server to add them to its audit");
        return ExitCode.Done;
    }

    private static long Held(SqliteStoreOptions options)
    {
        using var connection = new DatabaseFile(options).OpenToRead();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM audit_outbox";
        return (long)command.ExecuteScalar()!;
    }
}
