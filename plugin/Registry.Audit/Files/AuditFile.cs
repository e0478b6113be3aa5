namespace Registry.Audit.Files;

/// <summary>A file of an audit on the disk, for its owner's eyes only.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;

    public AuditFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        _stream = new FileStream(path, options);
        _stream.Seek(0, SeekOrigin.End);
    }

    public long Length => _stream.Length;

    public void Append(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public void Flush() => _stream.Flush(flushToDisk: true);

    public void Truncate(long length)
    {
        _stream.SetLength(length);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Dispose() => _stream.Dispose();
}
