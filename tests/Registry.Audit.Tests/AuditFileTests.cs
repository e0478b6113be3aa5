using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>A disk that fails once, and what was appended meanwhile.</summary>
[Trait("Spec", "T5")]
public sealed class AuditFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audit-").FullName;
    private bool _isFailing;

    private string Path => System.IO.Path.Combine(_folder, "audit.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Flush_AfterOneThatFailed_WritesAgainWhatTheDiskDropped()
    {
        using var file = FailToFlush();
        Assert.Throws<IOException>(file.Flush);
        _isFailing = false;

        file.Flush();
        file.Append("fourth\n"u8);

        Assert.Equal("flushed\nsecond\nthird\nfourth\n", Content());
    }

    [Fact]
    public void Flush_AfterOneThatFailedAndATruncation_WritesAgainWhatStays()
    {
        using var file = FailToFlush();
        _isFailing = false;

        file.Truncate("flushed\nsecond\n".Length);
        file.Append("fourth\n"u8);
        file.Flush();

        Assert.Equal("flushed\nsecond\nfourth\n", Content());
    }

    private AuditFile FailToFlush()
    {
        var file = new AuditFile(Path, Flush);
        file.Append("flushed\n"u8);
        file.Flush();
        file.Append("second\n"u8);
        file.Append("third\n"u8);
        _isFailing = true;
        Assert.Throws<IOException>(file.Flush);
        return file;
    }

    // Some file systems give back what the disk has, after it did not take what was written.
    private void Flush(FileStream stream)
    {
        if (!_isFailing)
            return;
        RandomAccess.Write(stream.SafeFileHandle, new byte[stream.Length - "flushed\n".Length], "flushed\n".Length);
        throw new IOException("Input/output error");
    }

    private string Content()
    {
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
