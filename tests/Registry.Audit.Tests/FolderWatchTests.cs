using Microsoft.Extensions.Time.Testing;
using Registry.Audit.Files;
using Registry.Files;

namespace Registry.Audit.Tests;

/// <summary>One look at a folder in the place of one at each of its files, on Linux.</summary>
[Trait("Spec", "T5a")]
public sealed class FolderWatchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-watch-").FullName;
    private readonly FakeTimeProvider _time = new();
    private readonly FolderWatch _watch;

    public FolderWatchTests()
    {
        _watch = new FolderWatch(_folder, _time);
        File.WriteAllText(Within("audit.key"), "key");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("removed")]
    [InlineData("renamed")]
    [InlineData("created")]
    [InlineData("folder created")]
    [InlineData("mode of the folder")]
    public void Look_AfterAChange_IsNotUnchanged(string change)
    {
        if (!OperatingSystem.IsLinux())
            return;
        Settle();
        Assert.Equal((true, true), (_watch.Look(Past), _watch.IsUnchanged()));
        Change(change);
        Assert.False(_watch.IsUnchanged());
        Assert.Equal((false, false), (_watch.Look(Past), _watch.IsSettled));
        Assert.False(_watch.IsUnchanged());
    }

    [Fact]
    public void Look_AFileIsWrittenTo_IsUnchanged()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Settle();
        File.AppendAllText(Within("audit.key"), "more");
        Assert.True(_watch.Look(Past));
    }

    [Fact]
    public void Look_Unchanged_AsksNoFileForItsTime()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Settle();
        Assert.True(_watch.Look(() => throw new InvalidOperationException("Asking a file makes its next flush take longer")));
    }

    [Fact]
    public void Status_TimeIsNotAskedFor_IsNotThere()
    {
        var file = new WatchedPath(Within("audit.key"));
        Assert.Equal((0, OperatingSystem.IsLinux()), (FileStatus.Of(file)!.Value.Changed, FileStatus.WithTimeOf(file)!.Value.Changed > 0));
    }

    [Fact]
    public void Look_FolderIsAnother_IsNotUnchanged()
    {
        if (!OperatingSystem.IsLinux())
            return;
        Settle();
        Directory.Move(_folder, _folder + ".away");
        Assert.False(_watch.IsUnchanged());
        Directory.CreateDirectory(_folder);
        Assert.False(_watch.IsUnchanged());
        Directory.Delete(_folder);
        Directory.Move(_folder + ".away", _folder);
    }

    [Fact]
    public void Look_ChangedInTheStepOfTheLastWrite_DoesNotSettle()
    {
        // A second change in the same step of the clock would leave the same time.
        _watch.Look(() => FileStatus.WithTimeOf(new WatchedPath(_folder))!.Value.Changed);
        _watch.Settle();
        Assert.False(_watch.IsSettled);
    }

    [Fact]
    public void Look_ASecondLater_IsNotUnchanged()
    {
        Settle();
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_watch.IsUnchanged());
        Assert.False(_watch.Look(Past));
    }

    [Fact]
    public void Settle_AfterForget_KeepsNothing()
    {
        _watch.Look(Past);
        _watch.Forget();
        _watch.Settle();
        Assert.Equal((false, false), (_watch.IsSettled, _watch.IsUnchanged()));
    }

    // A time of the file system behind every change that the test makes.
    private static long Past() => long.MaxValue;

    private string Within(string name) => Path.Combine(_folder, name);

    private void Change(string change)
    {
        switch (change)
        {
            case "removed":
                File.Delete(Within("audit.key"));
                break;
            case "renamed":
                File.Move(Within("audit.key"), Within("away"));
                break;
            case "created":
                File.WriteAllText(Within("stranger"), "text");
                break;
            case "folder created":
                Directory.CreateDirectory(Within("sub"));
                break;
            default:
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.GroupRead);
                break;
        }
    }

    private void Settle()
    {
        Assert.False(_watch.Look(Past));
        _watch.Settle();
    }
}
