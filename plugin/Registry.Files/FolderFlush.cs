using System.Runtime.InteropServices;

namespace Registry.Files;

/// <summary>
/// Flushes the names in a folder to the disk: a file that was renamed there may else have its former name after a crash of the machine
/// (<see href="https://man7.org/linux/man-pages/man2/fsync.2.html"/>).
/// </summary>
internal static class FolderFlush
{
    private const int ReadOnly = 0;

    /// <summary>Returns when the names are on the disk; elsewhere than on Linux at once.</summary>
    /// <exception cref="IOException">They could not be brought there.</exception>
    public static void Run(string folder)
    {
        if (!OperatingSystem.IsLinux())
            return;
        // The runtime opens no folders.
        using var handle = OpenCall.Try(new WatchedPath(folder), ReadOnly)
            ?? throw new IOException($"The folder {folder} could not be opened for a flush (error {Marshal.GetLastPInvokeError()})");
        RandomAccess.FlushToDisk(handle);
    }
}
