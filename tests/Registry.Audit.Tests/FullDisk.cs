using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>
/// A disk that can be full: it takes half of what is appended then, as a real one does. Or one that fails where it is asked about a file
/// that was written to.
/// </summary>
internal sealed class FullDisk
{
    public bool IsFull { get; set; }

    public bool IsSilent { get; set; }

    /// <summary>How often a file was asked for the time of its last change.</summary>
    public int TimesAsked { get; private set; }

    /// <summary>How often a file was flushed.</summary>
    public int Flushes { get; private set; }

    /// <summary>What another process does to a file after it was looked at, just before the next append.</summary>
    public Action<string>? BeforeAppend { get; set; }

    public IAuditFile Open(string path) => new File(this, path, new AuditFile(path));

    private sealed class File(FullDisk disk, string path, AuditFile file) : IAuditFile
    {
        private bool _isWritten;

        public long Changed()
        {
            disk.TimesAsked++;
            return file.Changed();
        }

        public string? Change(long length, bool mayBeLonger)
        {
            var isWritten = _isWritten;
            _isWritten = false;
            return isWritten && disk.IsSilent ? throw new IOException("Input/output error") : file.Change(length, mayBeLonger);
        }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _isWritten = true;
            disk.BeforeAppend?.Invoke(path);
            file.Append(disk.IsFull ? bytes[..(bytes.Length / 2)] : bytes);
            if (disk.IsFull)
                throw new IOException("No space left on device");
        }

        public bool EndedAt(long length) => file.EndedAt(length);

        public void Flush()
        {
            disk.Flushes++;
            file.Flush();
        }

        public void Truncate(long length) => file.Truncate(length);

        public void Dispose() => file.Dispose();
    }
}
