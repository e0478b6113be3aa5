using Registry.Files;

namespace Registry.Audit.Files;

/// <summary>A file of an audit on the disk, for its owner's eyes only.</summary>
internal sealed class AuditFile : IAuditFile
{
    private readonly FileStream _stream;
    private readonly OpenFile _open;

    public AuditFile(string path)
    {
        _stream = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        _open = new OpenFile(path, _stream.SafeFileHandle);
        _stream.Seek(0, SeekOrigin.End);
    }

    public string? Change(long length, bool mayBeLonger) => _open.Change(length, mayBeLonger);

    public void Append(ReadOnlySpan<byte> bytes) => _stream.Write(bytes);

    public void Flush() => _stream.Flush(flushToDisk: true);

    public void Truncate(long length)
    {
        _stream.SetLength(length);
        _stream.Seek(0, SeekOrigin.End);
    }

    public void Dispose() => _stream.Dispose();
}
