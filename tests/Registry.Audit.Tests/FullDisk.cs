using Registry.Audit.Files;

namespace Registry.Audit.Tests;

/// <summary>A disk that can be full: it takes half of what is appended then, as a real one does.</summary>
internal sealed class FullDisk
{
    public bool IsFull { get; set; }

    public IAuditFile Open(string path) => new File(this, new AuditFile(path));

    private sealed class File(FullDisk disk, AuditFile file) : IAuditFile
    {
        public string? Change(long length, bool mayBeLonger) => file.Change(length, mayBeLonger);

        public void Append(ReadOnlySpan<byte> bytes)
        {
            file.Append(disk.IsFull ? bytes[..(bytes.Length / 2)] : bytes);
            if (disk.IsFull)
                throw new IOException("No space left on device");
        }

        public void Flush() => file.Flush();

        public void Truncate(long length) => file.Truncate(length);

        public void Dispose() => file.Dispose();
    }
}
