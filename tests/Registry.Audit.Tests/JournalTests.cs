using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>
/// Records are durable in the journal before their file is flushed. A loss of power is a copy of the folder whose audit file ends somewhere
/// behind its last flush, or holds other bytes from there on.
/// </summary>
[Trait("Spec", "T5")]
public sealed class JournalTests : IDisposable
{
    private readonly AuditScene _scene = new();

    private string Journal => Path.Combine(_scene.Folder, "audit.journal");

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "")]
    [InlineData(70, "")]
    [InlineData(0, "\0\0\0\0")]
    [InlineData(0, "\n\n")]
    [InlineData(100, "\0\0\0\n\0\0")]
    [InlineData(200, "{\"seq\":2,\"kind\":\"request\"}\n")]
    [InlineData(int.MaxValue, "")]
    [InlineData(int.MaxValue, "{\"seq\":11,\"at")]
    public async Task Open_AfterALossOfPower_HasEveryAcknowledgedRecord(int kept, string remains)
    {
        await LosePowerAsync(kept, remains);
        Assert.Equal((10, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
        await _scene.WriteAsync(2);
        var records = AuditReading.Records(_scene.Folder).Where(record => record.Kind == AuditRecord.Request).ToList();
        Assert.Equal((true, 12), (_scene.Verify().IsWhole, records.Count));
        Assert.Equal(Enumerable.Range(1, 10).Select(at => AuditScene.Record(at).RequestId),
            records.Take(10).Select(record => record.RequestId));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(int.MaxValue)]
    public async Task Restore_WritesAgainWhatStandsThereToo(int kept)
    {
        // After a flush that failed and a kill, the lines stand in the system's memory only.
        await LosePowerAsync(kept, remains: "");
        var file = _scene.Files[^1];
        var before = DateTime.UnixEpoch.AddYears(40);
        File.SetLastWriteTimeUtc(file, before);

        HeldLines.Restore(new AuditFolder(_scene.Folder), _scene.Key);

        Assert.True(File.GetLastWriteTimeUtc(file) > before);
        Assert.Equal((10, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task Open_JournalOfALossOfPowerIsGone_IsRefused()
    {
        await LosePowerAsync(kept: 0, remains: "");
        File.Delete(Journal);
        Assert.Contains("records were removed", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message,
            StringComparison.Ordinal);
        Assert.False(_scene.Verify().IsWhole);
    }

    [Fact]
    public async Task Open_JournalWasChanged_TakesNothingThatTheKeyDidNotMake()
    {
        await LosePowerAsync(kept: 0, remains: "");
        var text = await File.ReadAllTextAsync(Journal);
        await File.WriteAllTextAsync(Journal, text.Replace("request-5", "request-6", StringComparison.Ordinal));
        Assert.Contains("ends with record 4", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_JournalOfAnEarlierEnd_LeavesTheChainThatWentOn()
    {
        await LosePowerAsync(kept: int.MaxValue, remains: "");
        var journal = await File.ReadAllBytesAsync(Journal);
        // As an administrator accepts the loss of all but the first record.
        var file = _scene.Files[0];
        var first = (await File.ReadAllBytesAsync(file)).AsSpan().IndexOf((byte)'\n') + 1;
        using (var stream = File.OpenWrite(file))
            stream.SetLength(first);
        File.Delete(Journal);
        await File.WriteAllBytesAsync(Path.Combine(_scene.Folder, "audit.key"), _scene.Key);
        Assert.NotNull(AuditAcceptance.Accept(_scene.Folder, "a test", _scene.Clock));
        await File.WriteAllBytesAsync(Journal, journal);
        await _scene.WriteAsync(1);
        Assert.Equal((3, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task Accept_AfterALossOfPower_KeepsEveryAcknowledgedRecord()
    {
        await LosePowerAsync(kept: 0, remains: "");
        await File.WriteAllBytesAsync(Path.Combine(_scene.Folder, "audit.key"), _scene.Key);
        Assert.Null(AuditAcceptance.Accept(_scene.Folder, "a test", _scene.Clock));
        Assert.Equal((10, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task WriteAsync_MoreThanTheJournalHolds_AreAllDurableInOneOfBoth()
    {
        const int Count = 6000;
        await using var trail = _scene.Open(maxFileSize: 1 << 20);
        await Task.WhenAll(Enumerable.Range(1, Count).Select(at => trail.WriteAsync(AuditScene.Record(at))));
        for (var at = 1; at <= 100; at++)
            await trail.WriteAsync(AuditScene.Record(at));
        var start = JournalStart.Read((await File.ReadAllLinesAsync(Journal))[0].Select(digit => (byte)digit).ToArray());
        Assert.True(start!.Position <= new FileInfo(_scene.Files[^1]).Length);
        Assert.Equal(_scene.Files.Length, start.FileNumber);
        Assert.True(_scene.Verify().IsWhole);
    }

    [Fact]
    public async Task Open_AfterAFailureBehindTheJournalAndALossOfPower_HasEveryAcknowledgedRecord()
    {
        var disk = new FullDisk();
        byte[] content, journal;
        await using (var trail = _scene.Open(disk.Open))
        {
            for (var at = 1; at <= 3; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            disk.IsSilent = true;
            await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(4)));
            disk.IsSilent = false;
            for (var at = 5; at <= 7; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            (content, journal) = (Read(_scene.Files[0]), Read(Journal));
        }

        // What was flushed last is on the disk, and nothing behind it.
        var start = JournalStart.Read(journal.AsSpan(0, journal.AsSpan().IndexOf((byte)'\n') + 1))!;
        await File.WriteAllBytesAsync(_scene.Files[0], content[..(int)start.Position]);
        await File.WriteAllBytesAsync(Journal, journal);
        Assert.Equal((7, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
        await _scene.WriteAsync(1);
        Assert.Equal((8, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task WriteAsync_JournalIsRemoved_GoesOnWithoutIt()
    {
        await using (var trail = _scene.Open())
        {
            for (var at = 1; at <= 5; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            File.Delete(Journal);
            for (var at = 6; at <= 10; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            Assert.False(File.Exists(Journal));
        }

        Assert.Equal((10, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task WriteAsync_JournalIsRemovedBeforeAGroupThatDoesNotFit_IsNotReliedOnAfterIt()
    {
        var disk = new FullDisk();
        await using var trail = _scene.Open(disk.Open);
        var large = AuditScene.Record(1) with { Text = new string('x', Files.Journal.Length / 10) };
        await UntilOneDoesNotFitAsync();
        var fits = await UntilOneDoesNotFitAsync() - 1;
        for (var at = 0; at < fits; at++)
            await trail.WriteAsync(large);
        File.Delete(Journal);
        await trail.WriteAsync(large);
        var flushes = disk.Flushes;
        await trail.WriteAsync(AuditScene.Record(2));
        Assert.Equal(flushes + 1, disk.Flushes);

        async Task<int> UntilOneDoesNotFitAsync()
        {
            var (before, count) = (disk.Flushes, 0);
            for (; disk.Flushes == before; count++)
                await trail.WriteAsync(large);
            return count;
        }
    }

    [Fact]
    public async Task WriteAsync_JournalCannotBeMade_GoesOnWithoutIt()
    {
        Directory.CreateDirectory(Journal);
        await _scene.WriteAsync(10);
        Assert.Equal((10, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task WriteAsync_ManyWithinASecond_AskForTheTimeOfAFileOnce()
    {
        // Each question makes the next flush of the journal take longer. It is asked until a record is behind the last change of the
        // folder.
        if (!OperatingSystem.IsLinux())
            return;
        var disk = new FullDisk();
        await using var trail = _scene.Open(disk.Open);
        int asked;
        do
        {
            asked = disk.TimesAsked;
            await trail.WriteAsync(AuditScene.Record(1));
        }
        while (disk.TimesAsked > asked);
        for (var at = 2; at < 50; at++)
            await trail.WriteAsync(AuditScene.Record(at));
        Assert.Equal(asked, disk.TimesAsked);
    }

    [Fact]
    public async Task DisposeAsync_LeavesNothingInTheJournal()
    {
        await _scene.WriteAsync(10);
        Assert.Equal((byte)'\n', (await File.ReadAllBytesAsync(Journal))[0]);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Journal));
    }

    /// <summary>Ten records, of which all but the first are in the journal, and an audit file as a loss of power may leave it.</summary>
    /// <param name="kept">How many bytes behind the first record are on the disk.</param>
    /// <param name="remains">What stands there behind them.</param>
    private async Task LosePowerAsync(int kept, string remains)
    {
        string file;
        byte[] content, journal, head;
        await using (var trail = _scene.Open())
        {
            for (var at = 1; at <= 10; at++)
                await trail.WriteAsync(AuditScene.Record(at));
            file = _scene.Files[0];
            (content, journal, head) = (Read(file), Read(Journal), Read(Path.Combine(_scene.Folder, "audit.head")));
        }

        var first = content.AsSpan().IndexOf((byte)'\n') + 1;
        await File.WriteAllBytesAsync(file,
            [.. content.Take(first + Math.Min(kept, content.Length)), .. remains.Select(sign => (byte)sign)]);
        await File.WriteAllBytesAsync(Journal, journal);
        await File.WriteAllBytesAsync(Path.Combine(_scene.Folder, "audit.head"), head);
    }

    // The server has it open, and lets others read.
    private static byte[] Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
