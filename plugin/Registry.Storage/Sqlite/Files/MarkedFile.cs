using Microsoft.Win32.SafeHandles;

namespace Registry.Storage.Sqlite.Files;

/// <summary>A file as it was when it was opened, and the length it has had since.</summary>
internal sealed class MarkedFile : IDisposable
{
    private readonly WatchedPath _path;
    private readonly FileStatus? _opened;
    private readonly SafeFileHandle? _handle;
    private long _length;

    /// <param name="path">What names the file.</param>
    /// <param name="isReadOften">Whether <see cref="IsCut"/> is to cost little.</param>
    public MarkedFile(string path, bool isReadOften = false)
    {
        _path = new WatchedPath(path);
        _handle = isReadOften ? PathHandle.TryOpen(_path) : null;
        _opened = _handle is null ? FileStatus.Of(_path) : FileStatus.Of(_handle);
        _length = _opened?.Length ?? 0;
    }

    public string Path => _path.Path;

    /// <summary>What has happened to the file; null where it still is the one that was opened, and no shorter than it was.</summary>
    /// <param name="isWritten">Whether it may have grown: from here on it must not be shorter than it is.</param>
    public FileLoss? Loss(bool isWritten = false)
    {
        // One that was not there when the others were opened cannot be lost.
        if (_opened is not { } opened)
            return null;
        if (FileStatus.Of(_path) is not { } now)
            return FileLoss.Removed;
        if (now.Identity != opened.Identity)
            return FileLoss.Replaced;
        if (now.Length < Volatile.Read(ref _length))
            return FileLoss.Cut;
        // Not by another look: what was cut meanwhile would be taken for the length that it has had.
        if (isWritten)
            Raise(now.Length);
        return null;
    }

    /// <summary>Whether the file that was opened is shorter than it was, whatever its name is by now. Cheaper than a look.</summary>
    /// <remarks>True also where that cannot be told.</remarks>
    public bool IsCut()
    {
        try
        {
            return _handle is null || FileStatus.Of(_handle).Length < Volatile.Read(ref _length);
        }
        catch (Exception error) when (error is ObjectDisposedException or IOException)
        {
            return true;
        }
    }

    public void Dispose() => _handle?.Dispose();

    /// <summary>Notes how long the file is now, also where that is less. For who has found that nothing is missing.</summary>
    public void Remember()
    {
        if (_opened is not null && FileStatus.Of(_path) is { } now)
            Volatile.Write(ref _length, now.Length);
    }

    // The writer and the thread of the checkpoints look at once, and the one that looked first may be here last.
    private void Raise(long length)
    {
        for (var known = Volatile.Read(ref _length); known < length; known = Volatile.Read(ref _length))
        {
            if (Interlocked.CompareExchange(ref _length, length, known) == known)
                return;
        }
    }
}

/// <summary>What can happen to a file that a server has open.</summary>
internal enum FileLoss
{
    /// <summary>Nothing stands under its name: it was removed or renamed, or its folder was.</summary>
    Removed,

    /// <summary>Another file stands under its name.</summary>
    Replaced,

    /// <summary>It is shorter than it was.</summary>
    Cut,

    /// <summary>What was written could not be brought to the disk, and the system may have dropped it.</summary>
    NotFlushed,
}
