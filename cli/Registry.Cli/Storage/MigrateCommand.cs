using Registry.Storage;
using Registry.Storage.Migration;
using Registry.Storage.Sqlite;
using Spectre.Console;

namespace Registry.Cli.Storage;

/// <summary>
/// The command <c>migrate</c>: copies the SQLite store to MongoDB, goes on where an earlier run was broken off, and proves the copy.
/// </summary>
internal sealed class MigrateCommand : Command
{
    private readonly SqliteByName _sqlite;
    private readonly MongoDbByName _target;
    private readonly Option<string> _mongodb = NamedOption.Of<string>("--mongodb",
        "The MongoDB connection string; else that of the environment variable REGISTRY_MONGODB, which no process list shows.");

    public MigrateCommand()
        : base("migrate", "Copies the SQLite store to MongoDB and verifies the copy. Stop the server first.")
    {
        _sqlite = new SqliteByName(this);
        Options.Add(_mongodb);
        _target = new MongoDbByName(this);
        this.SetGuarded(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var sqlite = _sqlite.Options(line);
        // What a server acknowledges while the copy is made, or after a look at its appointments, would be missing in the copy.
        using var alone = SqliteCopy.WithoutOthers(sqlite);
        await using var source = await SqliteByName.OpenAsync(sqlite, cancellationToken);
        if (await source.CountOfOthersAsync(trail: "", cancellationToken) is > 0 and var held)
        {
            throw new InvalidOperationException(
                $"The store's outbox holds {held} records that are not in the audit yet, and MongoDB has no place for them. "
                + "Start the server once more on the SQLite store, with the audit on; stop it, and run the command again.");
        }

        await using var target = _target.Of(line, mustExist: false, line.GetValue(_mongodb));
        await target.OpenAsync(cancellationToken);
        var copy = new StoreCopy(source, target);
        var total = SqliteIds.Count(sqlite);
        var written = 0;
        StoreDigest? digest = null;
        await Bar(line).StartAsync(async progress =>
        {
            var copying = progress.AddTask("copying", maxValue: Math.Max(1, total));
            written = await copy.CopyAsync(SqliteIds.Of(sqlite), done => copying.Increment(done), cancellationToken);
            var verifying = progress.AddTask("verifying", maxValue: Math.Max(1, total));
            digest = await copy.DigestAsync(SqliteIds.Of(sqlite), done => verifying.Increment(done), cancellationToken);
        });
        line.InvocationConfiguration.Output.WriteLine($"{digest!.Appointments} appointments, {written} versions written in this run");
        line.InvocationConfiguration.Output.WriteLine($"SHA-256 of the source {digest.Source}");
        line.InvocationConfiguration.Output.WriteLine($"SHA-256 of the same in the target {digest.Target}");
        line.InvocationConfiguration.Output.WriteLine(digest.IsEqual
            ? "the target holds every version of the source; what else it may hold was not looked at"
            : "the stores differ: run the command again, and do not use the copy");
        return digest.IsEqual ? ExitCode.Done : ExitCode.Failed;
    }

    private static Progress Bar(ParseResult line) => AnsiConsole
        .Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(line.InvocationConfiguration.Error) })
        .Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
}
