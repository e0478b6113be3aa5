namespace Registry.Audit.Tests;

/// <summary>A start that finds records, key or head lost stops; accepted, it goes on and says so in the chain.</summary>
[Trait("Spec", "T5a")]
public sealed class StartTests : IDisposable
{
    private readonly AuditScene _scene = new();

    public void Dispose() => _scene.Dispose();

    private string Head => Path.Combine(_scene.Folder, "audit.head");

    private string KeyFile => Path.Combine(_scene.Folder, "audit.key");

    // What is done to a chain of three records; what the message says; how many records are in the chain once it is accepted.
    public static TheoryData<string, string, int> Losses => new()
    {
        { "last record removed", "records were removed from its end", 3 },
        { "last line feed removed", "records were removed from its end", 4 },
        { "begun anew", "begun anew", 2 },
        { "last record changed", "is damaged", 1 },
        { "no record at the end", "is damaged", 1 },
        { "records removed", "its head and no records", 1 },
        { "records emptied", "its head and no records", 1 },
        { "head removed", "no head any more", 4 },
        { "head changed", "was changed, or belongs to another key", 4 },
        { "another key", "is another one", 1 },
        { "key removed", "has no key any more", 1 },
        { "only the key left", "its key and neither records nor head", 1 },
        { "only the head left", "has no key any more", 1 },
    };

    [Theory]
    [MemberData(nameof(Losses))]
    public async Task Open_SomethingWasLost_IsRefusedUntilItIsAccepted(string loss, string message, int records)
    {
        await WriteAsync(3);
        await LoseAsync(loss);
        var refused = Assert.Throws<AuditUnavailableException>(Open);
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Contains("accept", refused.Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<AuditUnavailableException>(Open).Message, StringComparison.Ordinal);

        var recorded = AuditAcceptance.Accept(_scene.Folder, "the disk broke", _scene.Clock);
        Assert.StartsWith("the disk broke", recorded, StringComparison.Ordinal);
        Assert.Null(AuditAcceptance.Accept(_scene.Folder, "again", _scene.Clock));
        var accepted = AuditReading.Records(_scene.Folder).Last();
        Assert.Equal((AuditRecord.Accepted, recorded), (accepted.Kind, accepted.Text));
        await using (var trail = Open())
            await trail.WriteAsync(AuditScene.Record(9));
        var result = AuditVerification.Verify(_scene.Folder, AuditKey.Read(KeyFile));
        Assert.Equal((null, records + 1), (result.Error, result.Records));
    }

    [Fact]
    public async Task Accept_WhatCannotBeContinued_IsSetAsideWholeAndNamed()
    {
        await WriteAsync(3);
        var last = _scene.Verify().Last;
        await File.AppendAllTextAsync(_scene.Files[0], "no record\n");
        var before = await File.ReadAllBytesAsync(_scene.Files[0]);
        var recorded = AuditAcceptance.Accept(_scene.Folder, "by Ada", _scene.Clock)!;
        var aside = Assert.Single(Directory.EnumerateDirectories(_scene.Folder));
        Assert.Contains(Path.GetFileName(aside), recorded, StringComparison.Ordinal);
        Assert.Contains(last, recorded, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(aside, "audit-000001.jsonl")));
        Assert.True(File.Exists(Path.Combine(aside, "audit.head")));
    }

    [Fact]
    public async Task Accept_WhileAServerWrites_IsRefused()
    {
        await using var trail = Open();
        Assert.Contains("another server", Assert.Throws<AuditUnavailableException>(() =>
            AuditAcceptance.Accept(_scene.Folder, "why", _scene.Clock)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_HeadKeptElsewhere_AWholeFolderThatVanishedIsMissed()
    {
        var head = _scene.Folder + "-head/audit.head";
        var options = new AuditTrailOptions(_scene.Folder, _scene.Key, 1 << 20) { HeadFile = head };
        await using (var trail = AuditTrail.Open(options, _scene.Clock))
            await trail.WriteAsync(AuditScene.Record(1));
        Directory.Delete(_scene.Folder, recursive: true);
        Assert.Contains("its head and no records",
            Assert.Throws<AuditUnavailableException>(() => AuditTrail.Open(options, _scene.Clock)).Message, StringComparison.Ordinal);
        Assert.False(AuditVerification.Verify(_scene.Folder, _scene.Key, headFile: head).IsWhole);
    }

    [Fact]
    public async Task Open_TheHeadLagsBehind_GoesOn()
    {
        await WriteAsync(1);
        var lagging = await File.ReadAllBytesAsync(Head);
        await WriteAsync(2);
        await File.WriteAllBytesAsync(Head, lagging);
        Assert.True(_scene.Verify().IsWhole);
        await WriteAsync(1);
        Assert.Equal((4, true), (_scene.Verify().Records, _scene.Verify().IsWhole));
    }

    [Fact]
    public async Task Open_EarlierFilesAreInAnArchive_GoesOnAndChecksTheLastRecord()
    {
        await _scene.WriteAsync(4, maxFileSize: 100);
        foreach (var file in _scene.Files[..^1])
            File.Move(file, file + ".archived");
        await _scene.WriteAsync(1, maxFileSize: 100);
        await File.WriteAllTextAsync(_scene.Files[^1], (await File.ReadAllTextAsync(_scene.Files[^1]))
            .Replace("client-1", "client-2", StringComparison.Ordinal));
        Assert.Contains("is damaged", Assert.Throws<AuditUnavailableException>(() => _scene.Open()).Message, StringComparison.Ordinal);
    }

    private async Task LoseAsync(string loss)
    {
        var file = _scene.Files[0];
        var lines = await File.ReadAllLinesAsync(file);
        switch (loss)
        {
            case "last record removed":
                await File.WriteAllLinesAsync(file, lines[..^1]);
                break;
            case "last line feed removed":
                await File.WriteAllTextAsync(file, string.Join('\n', lines));
                break;
            case "begun anew":
                await File.WriteAllLinesAsync(file, lines[..1]);
                break;
            case "last record changed":
                await File.WriteAllLinesAsync(file, [.. lines[..^1], lines[^1].Replace("client-1", "client-2", StringComparison.Ordinal)]);
                break;
            case "no record at the end":
                await File.AppendAllTextAsync(file, "no record\n");
                break;
            case "records removed":
                File.Delete(file);
                break;
            case "records emptied":
                await File.WriteAllTextAsync(file, "");
                break;
            case "head removed":
                File.Delete(Head);
                break;
            case "head changed":
                await File.WriteAllTextAsync(Head, (await File.ReadAllTextAsync(Head))
                    .Replace("\"seq\":3", "\"seq\":2", StringComparison.Ordinal));
                break;
            case "another key":
                await File.WriteAllBytesAsync(KeyFile, new byte[32]);
                break;
            case "key removed":
                File.Delete(KeyFile);
                break;
            case "only the key left":
                File.Delete(file);
                File.Delete(Head);
                break;
            case "only the head left":
                File.Delete(file);
                File.Delete(KeyFile);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(loss));
        }
    }

    private AuditTrail Open() =>
        AuditTrail.Open(new AuditTrailOptions(_scene.Folder, AuditKey.ReadOrMake(_scene.Folder), 1 << 20), _scene.Clock);

    private async Task WriteAsync(int count)
    {
        Directory.CreateDirectory(_scene.Folder);
        if (!File.Exists(Head))
            await File.WriteAllBytesAsync(KeyFile, _scene.Key);
        await _scene.WriteAsync(count);
    }
}
