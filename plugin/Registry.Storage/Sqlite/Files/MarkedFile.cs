namespace Registry.Storage.Sqlite.Files;

/// <summary>A file as it was when it was opened, and the length it has had since.</summary>
internal sealed class MarkedFile
{
    private readonly WatchedPath _path;
    private readonly FileStatus? _opened;
    private long _length;

    public MarkedFile(string path)
    {
        _path = new WatchedPath(path);
        _opened = FileStatus.Of(_path);
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
