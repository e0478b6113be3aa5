namespace Registry.Audit.Tests;

[Trait("Spec", "T5")]
public sealed class FullDiskTests : IDisposable
{
    private readonly AuditScene _scene = new();
    private readonly FullDisk _disk = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task WriteAsync_FullDisk_FailsAndTheRecordIsWrittenWhenThereIsRoom()
    {
        await using (var trail = _scene.Open(_disk.Open))
        {
            await trail.WriteAsync(AuditScene.Record(1));
            _disk.IsFull = true;
            await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
            await Assert.ThrowsAsync<AuditUnavailableException>(trail.ProbeAsync);
            Assert.False(trail.IsHealthy);
            _disk.IsFull = false;
            await trail.ProbeAsync();
            Assert.True(trail.IsHealthy);
            await trail.WriteAsync(AuditScene.Record(3));
        }

        Assert.Equal((3, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
        Assert.Equal(["request-1", "request-2", "request-3"], AuditReading.Records(_scene.Folder).Select(record => record.RequestId));
    }

    [Fact]
    public async Task Open_AfterTheDiskWasFullAndTheServerWasKilled_GoesOn()
    {
        await using (var trail = _scene.Open(_disk.Open))
        {
            await trail.WriteAsync(AuditScene.Record(1));
            _disk.IsFull = true;
            await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(2)));
        }

        await _scene.WriteAsync(1);
        Assert.True(_scene.Verify().IsWhole);
        Assert.Equal(AuditRecord.Damage, AuditReading.Records(_scene.Folder).ElementAt(1).Kind);
    }

    [Fact]
    public async Task WriteAsync_ARealDeviceThatIsFull_Fails()
    {
        if (!File.Exists("/dev/full"))
            return;
        await using var trail = _scene.Open(_ => new Files.AuditFile("/dev/full"));
        var refused = await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(1)));
        Assert.Contains("is full: make room", refused.Message, StringComparison.Ordinal);
    }
}
