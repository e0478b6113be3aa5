using Microsoft.Win32.SafeHandles;
using Registry.Audit.Chain;

namespace Registry.Audit.Files;

/// <summary>
/// The file with the chain's signed end, written over after each flush of the records. It is not flushed itself: it may lag behind the
/// records after a power failure, and never claims more than they hold.
/// </summary>
internal sealed class HeadFile : IDisposable
{
    private const int Attempts = 3;
    private const int LongestContent = 4096;

    private readonly FileStream _stream;

    // The stream seeks whenever it is asked for it.
    private readonly SafeFileHandle _file;
    private readonly OpenFile _open;
    private readonly HeadLine _line;
    private int _length;

    private HeadFile(FileStream stream, string path, byte[] key)
    {
        (_stream, _file, _line) = (stream, stream.SafeFileHandle, new HeadLine(key));
        _open = new OpenFile(path, _file);
    }

    public string Path => _open.Path;

    /// <summary>Opens a head file; a new one is on the disk, with its first content, when this returns.</summary>
    public static HeadFile Open(string path, byte[] auditKey, ChainLink link)
    {
        if (!File.Exists(path))
            Make(path, auditKey, link);
        var head = new HeadFile(OwnerOnly.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), path,
            ChainHead.KeyOf(auditKey));
        try
        {
            head.Write(link);
            RandomAccess.SetLength(head._file, head._length);
            RandomAccess.FlushToDisk(head._file);
            return head;
        }
        catch
        {
            head.Dispose();
            throw;
        }
    }

    /// <summary>Makes a head file; it is on the disk when this returns.</summary>
    public static void Make(string path, byte[] auditKey, ChainLink link)
    {
        OwnerOnly.CreateFolder(System.IO.Path.GetDirectoryName(path)!);
        using var line = new HeadLine(ChainHead.KeyOf(auditKey));
        WholeFile.Make(path, line.Of(link));
    }

    /// <summary>What a head file says.</summary>
    public static HeadReading Read(string path, byte[] auditKey)
    {
        if (!File.Exists(path))
            return new HeadReading(Exists: false, Link: null);
        var key = ChainHead.KeyOf(auditKey);
        ChainLink? link = null;
        // A server may be writing it over at this moment.
        for (var attempt = 0; attempt < Attempts && link is null; attempt++)
            link = ChainHead.Read(Content(path), key);
        return new HeadReading(Exists: true, link);
    }

    public string? Change() => _open.Change(_length);

    public void Write(ChainLink link)
    {
        var bytes = _line.Of(link);
        _length = bytes.Length;
        RandomAccess.Write(_file, bytes, fileOffset: 0);
    }

    public void Dispose()
    {
        _stream.Dispose();
        _line.Dispose();
    }

    private static byte[] Content(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var bytes = new byte[Math.Min(stream.Length, LongestContent)];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <summary>What was read of a head file.</summary>
/// <param name="Exists">Whether there is one.</param>
/// <param name="Link">The end it names; null if missing, or if its signature is wrong.</param>
internal sealed record HeadReading(bool Exists, ChainLink? Link);
