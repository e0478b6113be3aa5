using Microsoft.Win32.SafeHandles;

namespace Registry.Files;

/// <summary>
/// A handle that stands for a file and can neither read nor write it: its status costs half as much as that of a path. Closing it ends no
/// lock that the process holds on the file, as closing any other handle would.
/// <see href="https://man7.org/linux/man-pages/man2/open.2.html"/>, O_PATH.
/// </summary>
internal static class PathHandle
{
    private const int PathOnly = 0x200000;

    /// <summary>
    /// A handle for the file that a path names; null where the file is missing, and where the system does not tell the status of such a
    /// handle (<see cref="Statx"/>).
    /// </summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static SafeFileHandle? TryOpen(WatchedPath path)
    {
        if (OpenCall.Try(path, PathOnly) is not { } handle)
            return null;
        if (Statx.TryHandle(handle, out _))
            return handle;
        handle.Dispose();
        return null;
    }
}
