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
    public FileLoss? Loss()
    {
        // One that was not there when the others were opened cannot be lost.
        if (_opened is not { } opened)
            return null;
        if (FileStatus.Of(_path) is not { } now)
            return FileLoss.Removed;
        if (now.Identity != opened.Identity)
            return FileLoss.Replaced;
        return now.Length < Volatile.Read(ref _length) ? FileLoss.Cut : null;
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

    /// <summary>Notes how long the file is now: from here on it must not be shorter.</summary>
    public void Remember()
    {
        if (_opened is not null && FileStatus.Of(_path) is { } now)
            Volatile.Write(ref _length, now.Length);
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
