using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Registry.Files;

/// <summary>Linux's <c>open</c>, for what .NET does not open. <see href="https://man7.org/linux/man-pages/man2/open.2.html"/></summary>
internal static class OpenCall
{
    private const int CloseOnExec = 0x80000;

    /// <summary>
    /// A handle for what a path names; null where it cannot be opened (<see cref="Marshal.GetLastPInvokeError"/> says why), and where the
    /// call does not exist.
    /// </summary>
    public static SafeFileHandle? Try(WatchedPath path, int flags)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var number = Open(path.Name, flags | CloseOnExec);
            return number < 0 ? null : new SafeFileHandle(number, ownsHandle: true);
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);
}
