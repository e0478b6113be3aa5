using Microsoft.Win32.SafeHandles;

namespace Registry.Files;

/// <summary>What the operating system says of a file or folder now. Outside Linux: whether it exists, and how long it is.</summary>
/// <param name="Identity">Which file it is, whatever its name.</param>
/// <param name="Length">In bytes.</param>
/// <param name="IsReadOnly">No account may write to it by its mode, or it is immutable.</param>
internal readonly record struct FileStatus(FileIdentity Identity, long Length, bool IsReadOnly)
{
    /// <summary>
    /// When it was last changed, in nanoseconds by the clock of the file system, which may count in steps of milliseconds. For a folder:
    /// when something in it was created, renamed or removed, or its own mode or owner was changed. 0 where that is not known, or was not
    /// asked for.
    /// </summary>
    public long Changed { get; init; }

    /// <summary>The status of what a path names; null where it names nothing.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileStatus? Of(string path) => Statx.TryPath(path, out var status) ? status : Portable(path);

    /// <inheritdoc cref="Of(string)"/>
    public static FileStatus? Of(WatchedPath path) =>
        Statx.TryName(path.Name, hasTime: false, out var status) ? status : Portable(path.Path);

    /// <summary>
    /// As <see cref="Of(WatchedPath)"/>, with <see cref="Changed"/>. To be asked rarely of a file that is written to: it makes the next
    /// flush take longer.
    /// </summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileStatus? WithTimeOf(WatchedPath path) =>
        Statx.TryName(path.Name, hasTime: true, out var status) ? status : Portable(path.Path);

    /// <summary>The status of an open file, whatever its path names by now.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    /// <exception cref="ObjectDisposedException">It has been closed.</exception>
    public static FileStatus Of(SafeFileHandle file) =>
        Statx.TryHandle(file, out var status) ? status : new FileStatus(default, RandomAccess.GetLength(file), IsReadOnly: false);

    // Windows keeps an open file from being removed, renamed or cut by itself; elsewhere existence and length say most.
    private static FileStatus? Portable(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists)
            return new FileStatus(default, file.Length, file.IsReadOnly);
        return Directory.Exists(path) ? new FileStatus(default, 0, IsReadOnly: false) : null;
    }
}

/// <summary>The number of a file, which no other has while a process keeps it open; the same for every file outside Linux.</summary>
/// <param name="Device">The file system's two numbers, as the kernel gives them.</param>
/// <param name="Inode">The file's number in it.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
