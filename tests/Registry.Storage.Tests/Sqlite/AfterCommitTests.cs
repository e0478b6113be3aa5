using Microsoft.Extensions.Logging.Abstractions;
using Registry.Storage.Sqlite;
using Registry.Storage.Sqlite.Files;
using Registry.Storage.Tests.Contract;
using SQLitePCL;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>What goes wrong when a group is committed and its callers are not answered yet.</summary>
[Trait("Spec", "P1a")]
public sealed class AfterCommitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RegisterAsync_FilesCannotBeLookedAtAfterTheCommit_IsUnavailableAndNotDoneAgain()
    {
        // In a folder that is a link, which turns into a loop while the second group is committed, and back when its error is logged.
        var folder = Path.GetDirectoryName(_folder.File)!;
        Directory.CreateDirectory(folder + ".real");
        Directory.CreateSymbolicLink(folder, folder + ".real");
        await (await _folder.OpenStoreAsync()).DisposeAsync();
        var commits = 0;
        using var files =
            new OpenFiles(new DatabaseFile(_folder.Options), new LossReport(TimeProvider.System, NullLogger.Instance), TimeProvider.System);
        await using var held = new HeldWriter(
            _folder, opened => raw.sqlite3_commit_hook(opened.Handle, _ => CommitOn(second: ++commits == 2), null), files: files,
            logger: new ActingLog(id =>
            {
                if (id == 3002)
                    Relink(folder, folder + ".real");
            }));
        var first = await held.HoldAsync(Sample.Booked("held"));
        Task<RegisterResult>[] group = [.. Enumerable.Range(0, 3).Select(i => held.RegisterAsync(Sample.Booked($"{i}")))];

        held.Release();

        Assert.IsType<RegisterResult.Registered>(await first);
        foreach (var write in group)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => write);
        Assert.Equal(2, commits);
        await using var store = await _folder.OpenStoreAsync();
        Assert.NotNull(await store.GetAsync(Sample.Id("2"), default));

        int CommitOn(bool second)
        {
            if (second)
                Relink(folder, folder);
            return 0;
        }
    }

    private static void Relink(string link, string target)
    {
        File.Delete(link);
        Directory.CreateSymbolicLink(link, target);
    }
}
