using Microsoft.Win32.SafeHandles;

namespace Registry.Audit.Files;

/// <summary>A file of an audit on the disk, for its owner's eyes only.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;

    // The stream seeks whenever it is asked for it.
    private readonly SafeFileHandle _file;
    private readonly OpenFile _open;
    private readonly Action<FileStream> _flush;

    // What was appended since the last flush: no longer than the journal, and what one group adds.
    private readonly MemoryStream _unflushed = new();
    private long _flushed;
    private bool _hasFailed;

    /// <param name="path">Made where it is missing.</param>
    /// <param name="flush">What brings the file to the disk, where tests have another disk.</param>
    public AuditFile(string path, Action<FileStream>? flush = null)
    {
        _flush = flush ?? (static stream => stream.Flush(flushToDisk: true));
        _stream = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _file = _stream.SafeFileHandle;
        _open = new OpenFile(path, _file);
        _flushed = _stream.Seek(0, SeekOrigin.End);
    }

    public long Changed() => _open.Changed();

    public string? Change(long length, bool mayBeLonger) => _open.Change(length, mayBeLonger);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _stream.Write(bytes);
        _unflushed.Write(bytes);
    }

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
        _flush(_stream);
        (_flushed, _hasFailed) = (_stream.Length, false);
        _unflushed.SetLength(0);
    }

    public void Truncate(long length)
    {
        _stream.SetLength(length);
        _flushed = Math.Min(_flushed, length);
        _unflushed.SetLength(length - _flushed);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Dispose() => _stream.Dispose();

    // Linux takes what it could not bring to the disk for written, and would leave it out of the next flush. Some file systems read what
    // the disk has then, so it is not read back.
    private void WriteAgain()
    {
        _stream.Seek(_flushed, SeekOrigin.Begin);
        _stream.Write(_unflushed.GetBuffer(), 0, (int)_unflushed.Length);
    }
}
