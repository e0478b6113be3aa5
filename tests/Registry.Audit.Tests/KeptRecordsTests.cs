using Microsoft.Extensions.Time.Testing;
using Registry.Audit.Writing;

namespace Registry.Audit.Tests;

[Trait("Spec", "T5a")]
public sealed class KeptRecordsTests
{
    [Fact]
    public void Next_MoreThanMemoryHolds_SaysHowManyWereLost()
    {
        var kept = new KeptRecords(new FakeTimeProvider());
        var record = AuditScene.Record(1);
        kept.Add([.. Enumerable.Repeat(new Pending(record), 100_003)]);
        Assert.Equal(100_000, kept.Count);
        var written = 0;
        AuditRecord? last = null;
        while (kept.Next() is { Count: > 0 } next)
        {
            written += next.Count;
            last = next[^1];
            kept.Remove(next.Count);
        }

        Assert.Equal((100_001, AuditRecord.Damage), (written, last?.Kind));
        Assert.StartsWith("3 records", last?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_NoRoomYet_MakesNoRecordOfWhatWasLost()
    {
        var kept = new KeptRecords(new FakeTimeProvider());
        kept.Add([.. Enumerable.Repeat(new Pending(AuditScene.Record(1)), 100_000)]);
        for (var at = 0; at < 3; at++)
        {
            kept.Add([new Pending(AuditScene.Record(2))]);
            kept.Next();
        }

        Assert.Equal(100_000, kept.Count);
        kept.Remove(4096);
        kept.Next();
        Assert.Equal(100_000 - 4096 + 1, kept.Count);
        Assert.StartsWith("3 records", Last(kept).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_MemoryWasFullAndTheDiskHasRoomAgain_WritesTheRecordThatItSaysIsWritten()
    {
        using var scene = new AuditScene();
        var disk = new FullDisk();
        using (var writer = ChainOpening.Open(new AuditTrailOptions(scene.Folder, scene.Key, 1 << 26), scene.Clock, disk.Open))
        {
            disk.IsFull = true;
            for (var batch = 0; batch < 100; batch++)
                writer.Write([.. Enumerable.Range(0, 1000).Select(at => new Pending(AuditScene.Record(at)))]);
            Assert.Equal(100_000, writer.Waiting);
            var lost = new Pending(AuditScene.Record(1));
            writer.Write([lost, new Pending(AuditScene.Record(2))]);
            await Assert.ThrowsAsync<AuditUnavailableException>(() => lost.Done.AsTask());
            Assert.Equal(100_000, writer.Waiting);

            disk.IsFull = false;
            var last = new Pending(AuditScene.Record(1) with { RequestId = "the-last" });
            writer.Write([last]);
            await last.Done;
            Assert.Equal(0, writer.Waiting);
        }

        var records = AuditReading.Records(scene.Folder).ToList();
        Assert.Equal("the-last", records[^1].RequestId);
        Assert.StartsWith("2 records", Assert.Single(records, record => record.Kind == AuditRecord.Damage).Text, StringComparison.Ordinal);
    }

    private static AuditRecord Last(KeptRecords kept)
    {
        while (kept.Next() is { Count: 4096 } next)
            kept.Remove(next.Count);
        return kept.Next()[^1];
    }
}
