using Registry.Storage;
using Registry.Storage.Sqlite;

namespace Registry.Cli.Storage;

/// <summary>The command <c>backup</c>: a whole and checked copy of the SQLite store, taken while the server runs.</summary>
internal sealed class BackupCommand : Command
{
    private readonly SqliteByName _sqlite;
    private readonly Argument<string> _target = new("TARGET") { Description = "The file to write; it must not exist." };

    public BackupCommand()
        : base("backup", "Copies the SQLite store while the server runs, and checks the copy.")
    {
        Arguments.Add(_target);
        _sqlite = new SqliteByName(this);
        this.SetGuarded(Run);
    }

    private int Run(ParseResult line)
    {
        var target = line.GetRequiredValue(_target);
        SqliteCopy.Backup(_sqlite.Options(line), target);
        line.InvocationConfiguration.Output.WriteLine($"{target}: {new FileInfo(target).Length} bytes, checked");
        return ExitCode.Done;
    }
}
