using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>What happens to the files under a running server is noticed by the next record, and forgotten once it is undone.</summary>
[Trait("Spec", "T5a")]
public sealed class VanishedFilesTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    public static TheoryData<string, string, string> Removals => new()
    {
        { "audit-000001.jsonl", "audit-000001.jsonl", "removed or renamed" },
        { "audit.lock", "audit.lock", "removed or renamed" },
        { "audit.head", "audit.head", "removed or renamed" },
        { "audit.key", "audit.key", "removed or renamed" },
        { "", "audit's folder", "removed or renamed" },
    };

    [Theory]
    [MemberData(nameof(Removals))]
    public async Task WriteAsync_RemovedOrRenamed_IsRefusedUntilItIsBack(string name, string named, string what)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var path = Path.Combine(_scene.Folder, name).TrimEnd('/');
        await using (var trail = _scene.OpenWithKey())
        {
            await trail.WriteAsync(AuditScene.Record(1));
            Directory.Move(path, path + ".away");
            await AssertRefusedAsync(trail, named, what);
            Directory.Move(path + ".away", path);
            await AssertWorksAsync(trail);
        }

        Assert.Equal((3, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Theory]
    [InlineData("audit-000001.jsonl", UnixFileMode.UserRead)]
    [InlineData("audit.head", UnixFileMode.UserRead)]
    [InlineData("", UnixFileMode.UserRead | UnixFileMode.UserExecute)]
    public async Task WriteAsync_MadeReadOnly_IsRefusedUntilItIsWritable(string name, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows() || !OperatingSystem.IsLinux())
            return;
        var path = Path.Combine(_scene.Folder, name);
        await using (var trail = _scene.OpenWithKey())
        {
            await trail.WriteAsync(AuditScene.Record(1));
            var before = File.GetUnixFileMode(path);
            File.SetUnixFileMode(path, mode);
            await AssertRefusedAsync(trail, path, "read-only or immutable");
            File.SetUnixFileMode(path, before);
            await AssertWorksAsync(trail);
        }

        Assert.Equal((3, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task WriteAsync_CutAsByCopytruncate_IsRefusedUntilTheCopyIsPutBack(int length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using (var trail = _scene.OpenWithKey())
        {
            await trail.WriteAsync(AuditScene.Record(1));
            var copy = await File.ReadAllBytesAsync(_scene.Files[0]);
            await using (var cut = new FileStream(_scene.Files[0], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                cut.SetLength(length);
            await AssertRefusedAsync(trail, "audit-000001.jsonl", $"cut from {copy.Length} to {length} bytes");
            await File.WriteAllBytesAsync(_scene.Files[0] + ".new", copy);
            File.Move(_scene.Files[0] + ".new", _scene.Files[0], overwrite: true);
            await AssertWorksAsync(trail);
        }

        Assert.Equal((3, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public async Task WriteAsync_CutBetweenLookAndAppend_StaysRefused(int length)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var disk = new FullDisk();
        await using var trail = _scene.Open(disk.Open);
        await trail.WriteAsync(AuditScene.Record(1));
        disk.BeforeAppend = path =>
        {
            disk.BeforeAppend = null;
            using var cut = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            cut.SetLength(length);
        };
        var refused = await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
        Assert.IsType<AuditFileChangedException>(refused.InnerException);
        await AssertRefusedAsync(trail, "audit-000001.jsonl", "does not end with record 1", waiting: 2);
    }

    [Fact]
    public async Task WriteAsync_ReplacedByAFileOfTheSameLength_IsRefused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var trail = _scene.OpenWithKey();
        await trail.WriteAsync(AuditScene.Record(1));
        var length = new FileInfo(_scene.Files[0]).Length;
        await File.WriteAllBytesAsync(_scene.Files[0] + ".new", new byte[length]);
        File.Move(_scene.Files[0] + ".new", _scene.Files[0], overwrite: true);
        await AssertRefusedAsync(trail, "audit-000001.jsonl", "replaced by another file");
    }

    [Fact]
    public async Task WriteAsync_CutAndFilledAgainWithSomethingElse_StaysRefused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var trail = _scene.OpenWithKey();
        await trail.WriteAsync(AuditScene.Record(1));
        await using (var file = new FileStream(_scene.Files[0], FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            var length = file.Length;
            file.SetLength(0);
            await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
            file.SetLength(length);
        }

        await AssertRefusedAsync(trail, "audit-000001.jsonl", "does not end with record 1", waiting: 2);
    }

    [Fact]
    public async Task WriteAsync_SomeoneElseWroteToTheFile_IsRefused()
    {
        if (!OperatingSystem.IsLinux())
            return;
        await using var trail = _scene.OpenWithKey();
        await trail.WriteAsync(AuditScene.Record(1));
        await using (var stranger = new FileStream(_scene.Files[0], FileMode.Append, FileAccess.Write, FileShare.ReadWrite))
            stranger.WriteByte((byte)'x');
        await AssertRefusedAsync(trail, "audit-000001.jsonl", "grown");
    }

    [Fact]
    public async Task WriteAsync_TheNextFileIsThereAlready_IsRefusedAndNothingIsAddedToIt()
    {
        await using var trail = _scene.Open(maxFileSize: 100);
        var next = Path.Combine(_scene.Folder, "audit-000002.jsonl");
        await File.WriteAllTextAsync(next, "stranger");
        await trail.WriteAsync(AuditScene.Record(1));
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
        Assert.Equal("stranger", await File.ReadAllTextAsync(next));
        File.Delete(next);
        await trail.ProbeAsync();
        Assert.Equal((2, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    private static async Task AssertRefusedAsync(AuditTrail trail, string named, string what, int waiting = 1)
    {
        await Assert.ThrowsAsync<AuditUnavailableException>(trail.ProbeAsync);
        var refused = await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.IsType<AuditFileChangedException>(refused.InnerException);
        Assert.Equal((false, waiting), (trail.IsHealthy, trail.Waiting));
    }

    private static async Task AssertWorksAsync(AuditTrail trail)
    {
        await trail.ProbeAsync();
        Assert.Equal((true, 0), (trail.IsHealthy, trail.Waiting));
        await trail.WriteAsync(AuditScene.Record(3));
    }
}
