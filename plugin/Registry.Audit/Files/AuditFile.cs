using Microsoft.Win32.SafeHandles;

namespace Registry.Audit.Files;

/// <summary>A file of an audit on the disk, for its owner's eyes only.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;

    // The stream seeks whenever it is asked for it.
    private readonly SafeFileHandle _file;
    private readonly OpenFile _open;
    private long _flushed;
    private bool _hasFailed;

    public AuditFile(string path)
    {
        _stream = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _file = _stream.SafeFileHandle;
        _open = new OpenFile(path, _file);
        _flushed = _stream.Seek(0, SeekOrigin.End);
    }

    public long Changed => _open.Changed;

    public string? Change(long length, bool mayBeLonger) => _open.Change(length, mayBeLonger);

    public void Append(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public bool EndedAt(long length)
    {
        Span<byte> end = [0];
        return length == 0 || (RandomAccess.Read(_file, end, length - 1) == 1 && end[0] == (byte)'\n');
    }

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
