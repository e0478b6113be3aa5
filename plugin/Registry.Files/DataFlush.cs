using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Registry.Files;

/// <summary>
/// Flushes the bytes of a file to the disk, and of its metadata only what is needed to read them: the system call fdatasync,
/// <see href="https://man7.org/linux/man-pages/man2/fdatasync.2.html"/>. Elsewhere than on Linux everything is flushed.
/// </summary>
internal static class DataFlush
{
    private const int Interrupted = 4;

    private static volatile bool _isMissing = !OperatingSystem.IsLinux();

    /// <summary>Returns when the bytes that were written are on the disk.</summary>
    /// <exception cref="IOException">They could not be brought there.</exception>
    public static void Run(SafeFileHandle file)
    {
        if (_isMissing || !TryCall(file))
            RandomAccess.FlushToDisk(file);
    }

    private static bool TryCall(SafeFileHandle file)
    {
        try
        {
            while (Call(file) != 0)
            {
                var error = Marshal.GetLastPInvokeError();
                if (error != Interrupted)
                    throw new IOException($"The file could not be flushed to the disk (error {error})", error);
            }

            return true;
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            _isMissing = true;
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Call(SafeFileHandle file);
}
