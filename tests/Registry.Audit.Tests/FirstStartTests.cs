using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>A first start that was interrupted, or met a full disk, can be repeated.</summary>
[Trait("Spec", "T5")]
public sealed class FirstStartTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    private string KeyFile => Path.Combine(_scene.Folder, "audit.key");

    private string HeadFile => Path.Combine(_scene.Folder, "audit.head");

    [Fact]
    public async Task ReadOrMake_KilledBeforeTheFirstRecord_StartsAgain()
    {
        var key = AuditKey.ReadOrMake(_scene.Folder);
        Assert.Equal(key, AuditKey.ReadOrMake(_scene.Folder));
        await OpenAsync();
    }

    [Fact]
    public async Task ReadOrMake_KilledBeforeTheKeyHadItsName_StartsAgainWithIt()
    {
        var key = AuditKey.ReadOrMake(_scene.Folder);
        File.Move(KeyFile, WholeFile.DraftOf(KeyFile));
        Assert.Equal(key, AuditKey.ReadOrMake(_scene.Folder));
        Assert.False(File.Exists(WholeFile.DraftOf(KeyFile)));
        await OpenAsync();
    }

    [Fact]
    public async Task ReadOrMake_KilledWhileTheKeyWasWritten_MakesAnother()
    {
        Directory.CreateDirectory(_scene.Folder);
        await File.WriteAllBytesAsync(WholeFile.DraftOf(KeyFile), [1, 2, 3]);
        Assert.Equal(AuditKey.MinLength, AuditKey.ReadOrMake(_scene.Folder).Length);
        await OpenAsync();
    }

    [Theory]
    [InlineData("audit.head")]
    [InlineData("audit.key")]
    public async Task ReadOrMake_AFileCannotBeMade_LeavesNothingThatStopsTheNextStart(string name)
    {
        // A folder in the place of the draft: as on a full disk, the file cannot be made.
        var draft = WholeFile.DraftOf(Path.Combine(_scene.Folder, name));
        Directory.CreateDirectory(draft);
        Assert.ThrowsAny<Exception>(() => AuditKey.ReadOrMake(_scene.Folder));
        Directory.Delete(draft);
        Assert.Equal(AuditKey.MinLength, AuditKey.ReadOrMake(_scene.Folder).Length);
        await OpenAsync();
    }

    [Fact]
    public async Task ReadOrMake_RecordsWereThere_TakesNoDraftForTheKey()
    {
        AuditKey.ReadOrMake(_scene.Folder);
        await OpenAsync();
        File.Move(KeyFile, WholeFile.DraftOf(KeyFile));
        Assert.Throws<AuditUnavailableException>(() => AuditKey.ReadOrMake(_scene.Folder));
    }

    [Fact]
    public void ReadOrMake_TheHeadIsAnothers_TakesNoDraftForTheKey()
    {
        AuditKey.ReadOrMake(_scene.Folder);
        File.Delete(KeyFile);
        File.WriteAllBytes(WholeFile.DraftOf(KeyFile), new byte[AuditKey.MinLength]);
        Assert.Throws<AuditUnavailableException>(() => AuditKey.ReadOrMake(_scene.Folder));
        Assert.True(File.Exists(HeadFile));
    }

    [Fact]
    public async Task Open_ATornRecordAndAStartThatIsGivenUp_LeavesARecordOfIt()
    {
        await _scene.WriteAsync(2);
        await File.AppendAllTextAsync(_scene.Files[0], "{\"seq\":3,\"at");
        await _scene.Open().DisposeAsync();

        var damage = Assert.Single(AuditReading.Records(_scene.Folder), record => record.Kind == AuditRecord.Damage);
        var aside = Path.GetFileName(Assert.Single(Directory.EnumerateFiles(_scene.Folder, "*.torn-*")));
        Assert.EndsWith(aside, damage.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TornTwiceAtTheSamePlace_KeepsBoth()
    {
        await _scene.WriteAsync(1);
        var whole = await File.ReadAllBytesAsync(_scene.Files[0]);
        var head = await File.ReadAllBytesAsync(HeadFile);
        foreach (var rest in new[] { "{\"a", "{\"b" })
        {
            await File.WriteAllBytesAsync(_scene.Files[0], [.. whole, .. System.Text.Encoding.ASCII.GetBytes(rest)]);
            await File.WriteAllBytesAsync(HeadFile, head);
            await _scene.Open().DisposeAsync();
        }

        var torn = Directory.EnumerateFiles(_scene.Folder, "*.torn-*").Order(StringComparer.Ordinal).Select(File.ReadAllText);
        Assert.Equal(["{\"a", "{\"b"], torn);
    }

    [Fact]
    public async Task Verify_ARecordThatNamesManyPatients_IsWhole()
    {
        await using (var trail = _scene.Open())
        {
            var hash = new string('a', 64);
            await trail.WriteAsync(AuditScene.Record(1) with { Patients = [.. Enumerable.Repeat(hash, 20_000)] });
            await trail.WriteAsync(AuditScene.Record(2));
        }

        Assert.Equal((2, null), (_scene.Verify().Records, _scene.Verify().Error));
        Assert.Equal(2, AuditReading.Records(_scene.Folder).Count());
    }

    [Fact]
    public async Task WriteAsync_TheFileIsAsLongAsItMayBe_FailsAndGoesOn()
    {
        var disk = new FullDisk();
        await using var trail = _scene.Open(disk.Open);
        // What .NET makes of EFBIG.
        disk.BeforeAppend = _ => throw new ArgumentOutOfRangeException(null, "too large for the file system");
        await Assert.ThrowsAsync<AuditUnavailableException>(() => trail.WriteAsync(AuditScene.Record(1)));
        disk.BeforeAppend = null;
        await trail.WriteAsync(AuditScene.Record(2));
        Assert.Equal(2, AuditReading.Records(_scene.Folder).Count());
    }

    private async Task OpenAsync()
    {
        var options = new AuditTrailOptions(_scene.Folder, AuditKey.ReadOrMake(_scene.Folder), 1 << 20);
        await using var trail = AuditTrail.Open(options, _scene.Clock);
        await trail.WriteAsync(AuditScene.Record(1));
    }
}
