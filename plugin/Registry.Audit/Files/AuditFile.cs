namespace Registry.Audit.Files;

/// <summary>A file of an audit on the disk, for its owner's eyes only.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;
    private readonly OpenFile _open;
    private long _flushed;
    private bool _hasFailed;

    public AuditFile(string path)
    {
        _stream = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _open = new OpenFile(path, _stream.SafeFileHandle);
        _flushed = _stream.Seek(0, SeekOrigin.End);
    }

    public long Changed => _open.Changed;

    public string? Change(long length, bool mayBeLonger) => _open.Change(length, mayBeLonger);

    public void Append(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public void Flush()
    {
        if (_hasFailed)
            WriteAgain();
        _hasFailed = true;
        _stream.Flush(flushToDisk: true);
        (_flushed, _hasFailed) = (_stream.Length, false);
    }

    public void Truncate(long length)
    {
        _stream.SetLength(length);
        _flushed = Math.Min(_flushed, length);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Dispose() => _stream.Dispose();

    // Linux takes what it could not bring to the disk for written, and would leave it out of the next flush.
    private void WriteAgain()
    {
        var bytes = new byte[_stream.Length - _flushed];
        _stream.Seek(_flushed, SeekOrigin.Begin);
        _stream.ReadExactly(bytes);
        _stream.Seek(_flushed, SeekOrigin.Begin);
        _stream.Write(bytes);
    }
}
