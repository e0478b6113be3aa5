using Microsoft.Win32.SafeHandles;
using Registry.Audit.Chain;
using Registry.Files;

namespace Registry.Audit.Files;

/// <summary>
/// A file of fixed length in which lines become durable before the audit file itself is flushed. It is written over from its beginning
/// after each flush of the audit file, so that a flush of it writes no metadata and costs less than one of a file that grows. Where it
/// cannot be used, the audit file is flushed instead. What it holds is added to the audit file after a loss of power
/// (<see cref="JournalReading"/>).
/// </summary>
internal sealed class Journal(string path) : IDisposable
{
    /// <summary>Its length in bytes: some 2,000 records between two flushes of the audit file.</summary>
    public const int Length = 1024 * 1024;

    // After an error it is left alone for so many flushes: each try may cost as much as the flush that it would spare.
    private const int FlushesLeftAlone = 1000;

    // It must not take the room that the records need.
    private static readonly DiskSpace Disk = new(least: 16 * Length);

    private FileStream? _stream;

    // The stream seeks whenever it is asked for it.
    private SafeFileHandle? _file;
    private OpenFile? _open;
    private byte[]? _beginning;
    private int _used;
    private int _leftAlone;

    /// <summary>The lines that come next follow a record that is on the disk in the audit file, with all before it.</summary>
    /// <param name="start">Where the next line begins, and what it follows.</param>
    public void Begin(JournalStart start) => (_beginning, _used) = _leftAlone-- > 0 ? (null, 0) : (start.Write(), 0);

    /// <summary>Takes no further lines until the audit file has been flushed.</summary>
    public void End() => (_beginning, _used) = (null, 0);

    /// <summary>
    /// Returns when lines are on the disk, in a file that may have been removed (<see cref="IsInPlace"/>); false where they are not, and
    /// the audit file must be flushed.
    /// </summary>
    public bool TryWrite(ReadOnlySpan<byte> lines)
    {
        try
        {
            if (_beginning is null || _used + _beginning.Length + lines.Length > Length)
                return false;
            var file = Open();
            if (_used == 0)
                Write(file, [.. _beginning, .. lines]);
            else
                Write(file, lines);
            DataFlush.Run(file);
            return true;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Close();
        }

        End();
        return false;
    }

    /// <summary>
    /// Whether its path still names it; false where it was removed or replaced, and the audit file must be flushed, because after a loss
    /// of power no one would find what was written.
    /// </summary>
    public bool IsInPlace()
    {
        try
        {
            if (_open?.Change(Length) is null)
                return true;
        }
        catch (IOException)
        {
            // Where it cannot be looked at, it cannot be relied on.
        }

        Close();
        End();
        return false;
    }

    /// <summary>Forgets its lines, once the audit file has been flushed: the next start need not compare them.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Clear()
    {
        if (_file is not null)
            RandomAccess.Write(_file, "\n"u8, fileOffset: 0);
        End();
    }

    public void Dispose() => _stream?.Dispose();

    private void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes)
    {
        RandomAccess.Write(file, bytes, _used);
        _used += bytes.Length;
    }

    private void Close()
    {
        _stream?.Dispose();
        (_stream, _file, _open) = (null, null, null);
        _leftAlone = FlushesLeftAlone;
    }

    private SafeFileHandle Open()
    {
        if (_file is not null)
            return _file;
        var stream = OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            // Blocks that were only reserved would have to be marked as written at the first flush of each.
            if (stream.Length != Length)
            {
                Disk.Check(Path.GetDirectoryName(path)!);
                stream.SetLength(0);
                stream.Write(new byte[Length]);
                stream.Flush(flushToDisk: true);
            }

            (_stream, _file) = (stream, stream.SafeFileHandle);
            _open = new OpenFile(path, _file);
            return _file;
        }
        catch
        {
            stream.Dispose();
            File.Delete(path);
            throw;
        }
    }
}
