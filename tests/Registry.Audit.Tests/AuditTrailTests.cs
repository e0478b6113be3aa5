namespace Registry.Audit.Tests;

[Trait("Spec", "T5")]
public sealed class AuditTrailTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task WriteAsync_ManyAtOnce_AreAllThereOnceAndChained()
    {
        await using (var trail = _scene.Open())
            await Task.WhenAll(Enumerable.Range(1, 500).Select(at => Task.Run(() => trail.WriteAsync(AuditScene.Record(at)))));
        Assert.Equal((500, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
        Assert.Equal(500, AuditReading.Records(_scene.Folder).Select(record => record.RequestId).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task WriteAsync_Record_ComesBackAsItWas()
    {
        var record = AuditScene.Record(1) with { Patients = ["é \" \\ \n"], Version = "2", Text = "", Milliseconds = 0 };
        await using (var trail = _scene.Open())
            await trail.WriteAsync(record);
        var read = Assert.Single(AuditReading.Records(_scene.Folder));
        Assert.Equal(record with { Patients = null, Issues = null }, read with { Patients = null, Issues = null, After = null });
        Assert.Equal((record.Patients, record.Issues), (read.Patients, read.Issues), (expected, actual) =>
            expected.Item1!.SequenceEqual(actual.Item1!) && expected.Item2!.SequenceEqual(actual.Item2!));
    }

    [Fact]
    public async Task Open_Again_GoesOnInTheSameChain()
    {
        await _scene.WriteAsync(3);
        await _scene.WriteAsync(2);
        Assert.Equal((5, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task WriteAsync_FullFile_IsFollowedByTheNextInTheSameChain()
    {
        await _scene.WriteAsync(20, maxFileSize: 1000);
        Assert.InRange(_scene.Files.Length, 3, 20);
        await _scene.WriteAsync(5, maxFileSize: 1000);
        Assert.Equal((25, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task Open_ASecondTime_IsRefusedWhileTheFirstIsThere()
    {
        await using (_scene.Open())
            Assert.Contains("another server", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message,
                StringComparison.Ordinal);
        await using var later = _scene.Open();
    }

    [Fact]
    public async Task Open_AfterACrashInTheMiddleOfARecord_SetsItAsideAndSaysSo()
    {
        await _scene.WriteAsync(3);
        await File.AppendAllTextAsync(_scene.Files[0], "{\"seq\":4,\"at\":\"2026-");
        await _scene.WriteAsync(1);
        Assert.Equal((5, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
        Assert.Equal(AuditRecord.Damage, AuditReading.Records(_scene.Folder).ElementAt(3).Kind);
        Assert.Equal("{\"seq\":4,\"at\":\"2026-",
            await File.ReadAllTextAsync(Assert.Single(Directory.EnumerateFiles(_scene.Folder, "*.torn-*"))));
    }

    [Fact]
    public async Task Open_DamagedLastRecord_IsRefusedWithTheFix()
    {
        await _scene.WriteAsync(3);
        await File.AppendAllTextAsync(_scene.Files[0], "no record\n");
        Assert.Contains("Registry:Audit:Directory", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message,
            StringComparison.Ordinal);
        await using var elsewhere = AuditTrail.Open(new AuditTrailOptions(_scene.Folder + "-2", _scene.Key, 1000), _scene.Clock);
    }

    [Fact]
    public async Task LastStart_FindsItInEarlierFiles()
    {
        await using var trail = _scene.Open(maxFileSize: 500);
        Assert.Null(trail.LastStart());
        await trail.WriteAsync(new AuditRecord { At = _scene.Clock.GetUtcNow(), Kind = AuditRecord.Start, Text = "everything is on" });
        for (var at = 0; at < 10; at++)
            await trail.WriteAsync(AuditScene.Record(at));
        Assert.Equal("everything is on", trail.LastStart());
    }

    [Fact]
    public async Task LastStart_IsFoundWithoutTheEarlierFiles()
    {
        await using (var trail = _scene.Open(maxFileSize: 500))
        {
            await trail.WriteAsync(new AuditRecord { At = _scene.Clock.GetUtcNow(), Kind = AuditRecord.Start, Text = "everything is on" });
            for (var at = 0; at < 10; at++)
                await trail.WriteAsync(AuditScene.Record(at));
        }

        foreach (var file in _scene.Files[..^1])
            File.Delete(file);
        await using var later = _scene.Open();
        Assert.Equal("everything is on", later.LastStart());
    }

    [Fact]
    public void AuditKey_IsMadeOnceForItsOwnerOnly()
    {
        var file = Path.Combine(_scene.Folder, "audit.key");
        var key = AuditKey.ReadOrMake(_scene.Folder);
        Assert.Equal((AuditKey.MinLength, true), (key.Length, key.SequenceEqual(AuditKey.Read(file))));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        File.WriteAllBytes(file, [1, 2, 3]);
        Assert.Contains("32", Assert.Throws<IOException>(() => AuditKey.Read(file)).Message, StringComparison.Ordinal);
    }
}
