using System.CommandLine;
using Registry.Storage.Sqlite;

namespace Registry.Storage.Cli;

/// <summary>The command <c>check</c>: whether the SQLite file is whole, and every appointment has all its versions.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Option<string> _sqlite = StorageCli.Connection();

    public CheckCommand()
        : base("check", "Checks the SQLite store for damage and for versions that are missing.")
    {
        Options.Add(_sqlite);
        SetAction(line => StorageCli.Guard(line, () => Run(line)));
    }

    private int Run(ParseResult line)
    {
        var faults = SqliteCopy.Check(new SqliteStoreOptions { ConnectionString = line.GetRequiredValue(_sqlite) });
        foreach (var fault in faults)
            line.InvocationConfiguration.Output.WriteLine(fault);
        if (faults.Count == 0)
            line.InvocationConfiguration.Output.WriteLine("the store is whole");
        return faults.Count == 0 ? StorageCli.Done : StorageCli.Wanting;
    }
}
