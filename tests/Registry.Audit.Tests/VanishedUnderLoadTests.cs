namespace Registry.Audit.Tests;

/// <summary>
/// What happens to the files while record follows record, and the folder is looked at in the place of its files: it is noticed no later
/// than by a look at each.
/// </summary>
[Trait("Spec", "T5a")]
public sealed class VanishedUnderLoadTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    /// <summary>
    /// As under load: nothing has asked whether records can be written, and the folder is known from records before. The first record after
    /// the loss is refused, and later ones are until it is undone; all are on record then, once.
    /// </summary>
    [Theory]
    [MemberData(nameof(VanishedFilesTests.Removals), MemberType = typeof(VanishedFilesTests))]
    public async Task WriteAsync_RemovedBetweenTwoRecords_IsRefusedAtOnce(string name, string named, string what)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var path = Path.Combine(_scene.Folder, name).TrimEnd('/');
        await using (var trail = _scene.OpenWithKey())
        {
            for (var at = 1; at <= 20; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            Directory.Move(path, path + ".away");
            for (var at = 21; at <= 22; at++)
            {
                var refused = await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(at)));
                Assert.Contains(named, refused.Message, StringComparison.Ordinal);
                Assert.Contains(what, refused.Message, StringComparison.Ordinal);
                Assert.Throws<AuditUnavailableException>(trail.Check);
            }

            Directory.Move(path + ".away", path);
            await trail.WriteAsync(AuditScene.Record(23));
            trail.Check();
        }

        Assert.True(_scene.Verify().IsWhole);
        Assert.Equal(Enumerable.Range(1, 23).Select(at => AuditScene.Record(at).RequestId),
            AuditReading.Records(_scene.Folder).Select(record => record.RequestId));
    }

    [Theory]
    [InlineData("audit.lock", UnixFileMode.UserRead)]
    [InlineData("audit.head", UnixFileMode.UserRead)]
    public async Task WriteAsync_AFileIsMadeReadOnly_IsRefusedWithinASecond(string name, UnixFileMode mode)
    {
        if (OperatingSystem.IsWindows() || !OperatingSystem.IsLinux())
            return;
        await using var trail = _scene.OpenWithKey();
        for (var at = 1; at <= 20; at++)
            await trail.WriteAsync(AuditScene.Record(at));
        File.SetUnixFileMode(Path.Combine(_scene.Folder, name), mode);
        _scene.Clock.Advance(TimeSpan.FromSeconds(1));
        var refused = await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(21)));
        Assert.Contains("read-only or immutable", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("key")]
    public async Task WriteAsync_AFileElsewhereIsRemoved_IsRefusedAtOnce(string name)
    {
        if (!OperatingSystem.IsLinux())
            return;
        var elsewhere = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(_scene.Folder)!, "elsewhere")).FullName;
        var (head, key) = (Path.Combine(elsewhere, "head"), Path.Combine(elsewhere, "key"));
        await File.WriteAllBytesAsync(key, _scene.Key);
        var options = new AuditTrailOptions(_scene.Folder, _scene.Key, 1 << 20) { KeyFile = key, HeadFile = head };
        await using var trail = AuditTrail.Open(options, _scene.Clock);
        for (var at = 1; at <= 20; at++)
            await trail.WriteAsync(AuditScene.Record(at));
        File.Move(Path.Combine(elsewhere, name), Path.Combine(elsewhere, "away"));
        Assert.Throws<AuditUnavailableException>(trail.Check);
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(21)));
        File.Move(Path.Combine(elsewhere, "away"), Path.Combine(elsewhere, name));
        await trail.WriteAsync(AuditScene.Record(22));
    }
}
