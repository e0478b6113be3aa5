namespace Registry.Audit.Tests;

/// <summary>Records that are durable elsewhere already, and may wait for a flush to share.</summary>
[Trait("Spec", "T5a")]
public sealed class DeferredWriteTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task WriteSoonAsync_Alone_IsWritten()
    {
        await using (var trail = _scene.Open())
        {
            await trail.WriteSoonAsync(AuditScene.Record(1));
            Assert.Single(AuditReading.Records(_scene.Folder));
        }

        Assert.True(_scene.Verify().IsWhole);
    }

    [Fact]
    public async Task WriteSoonAsync_FollowedByOneThatIsWaitedFor_KeepsItsPlace()
    {
        await using var trail = _scene.Open();
        var soon = Enumerable.Range(1, 50).Select(at => trail.WriteSoonAsync(AuditScene.Record(at)).AsTask()).ToList();

        await trail.WriteAsync(AuditScene.Record(51));

        Assert.All(soon, write => Assert.True(write.IsCompletedSuccessfully));
        Assert.Equal(
            Enumerable.Range(1, 51).Select(at => AuditScene.Record(at).RequestId),
            AuditReading.Records(_scene.Folder).Select(record => record.RequestId));
    }

    [Fact]
    public async Task WriteSoonAsync_ThenClosed_IsWritten()
    {
        var trail = _scene.Open();
        var soon = trail.WriteSoonAsync(AuditScene.Record(1)).AsTask();

        await trail.DisposeAsync();

        await soon;
        Assert.Single(AuditReading.Records(_scene.Folder));
    }

    [Fact]
    public async Task Backwards_SeveralFiles_IsTheReverseOfForwards()
    {
        await _scene.WriteAsync(40, maxFileSize: 1000);
        Assert.Equal(
            AuditReading.Records(_scene.Folder).Select(record => record.RequestId).Reverse(),
            AuditReading.Backwards(_scene.Folder).Select(record => record.RequestId));
    }

    [Fact]
    public void AuditRecordBytes_Record_ComesBackAsItWas()
    {
        var record = AuditScene.Record(1) with { Write = new string('a', 32), Stored = true, Patients = null, Issues = null };
        Assert.Equal(record, AuditRecordBytes.Read(AuditRecordBytes.Write(record)));
        Assert.Null(AuditRecordBytes.Read("no record"u8));
    }
}
