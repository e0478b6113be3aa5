using Registry.Audit.Chain;

namespace Registry.Audit.Tests;

/// <summary>A chain of a release that kept no head.</summary>
[Trait("Spec", "T5")]
public sealed class EarlierReleaseTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Open_AChainWithoutHead_GoesOnInANewFileWithOne()
    {
        WriteOldChain(3);
        Assert.Equal((true, false), (_scene.Verify().IsWhole, _scene.Verify().HasHead));
        await _scene.WriteAsync(1);
        Assert.Equal(2, _scene.Files.Length);
        Assert.Equal((4, true, true), (_scene.Verify().Records, _scene.Verify().IsWhole, _scene.Verify().HasHead));
        File.Delete(Path.Combine(_scene.Folder, "audit.head"));
        Assert.False(_scene.Verify().IsWhole);
        Assert.Throws<AuditUnavailableException>(() => _scene.Open());
    }

    [Fact]
    public void Open_ItsLastRecordWasChanged_IsRefused()
    {
        WriteOldChain(3);
        File.WriteAllText(_scene.Files[0], File.ReadAllText(_scene.Files[0]).Replace("request-3", "request-4", StringComparison.Ordinal));
        Assert.Contains("is damaged", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastStart_IsFoundInTheFileBefore()
    {
        WriteOldChain(1, new AuditRecord { At = _scene.Clock.GetUtcNow(), Kind = AuditRecord.Start, Text = "everything is on" });
        await using var trail = _scene.Open();
        Assert.Equal("everything is on", trail.LastStart());
    }

    private void WriteOldChain(int count, params AuditRecord[] more)
    {
        Directory.CreateDirectory(_scene.Folder);
        using var lines = new LineBuffer(_scene.Key);
        lines.Begin(ChainLink.Beginning);
        foreach (var record in Enumerable.Range(1, count).Select(AuditScene.Record).Concat(more))
            lines.Append(record);
        File.WriteAllBytes(Path.Combine(_scene.Folder, "audit-000001.jsonl"), lines.Bytes);
    }
}
