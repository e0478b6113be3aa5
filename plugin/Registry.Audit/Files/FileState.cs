using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Registry.Audit.Files;

/// <summary>What the operating system says of a file or folder now.</summary>
/// <param name="Identity">Device and inode on Linux; the same for every file elsewhere.</param>
/// <param name="Length">In bytes.</param>
/// <param name="IsReadOnly">No account may write to it by its mode, or it is immutable.</param>
internal readonly record struct FileState(FileIdentity Identity, long Length, bool IsReadOnly)
{
    /// <summary>The state of what a path names; null where it names nothing.</summary>
    public static FileState? Of(string path) =>
        Statx.Of(Statx.CurrentFolder, Encoding.UTF8.GetBytes(path + "\0"), out var state) ? state : Portable(path);

    /// <summary>The state of an open file, whatever its path names by now.</summary>
    public static FileState Of(SafeFileHandle handle) =>
        Statx.Of((int)handle.DangerousGetHandle(), [0], out var state) && state is { } known ? known
            : new FileState(default, RandomAccess.GetLength(handle), IsReadOnly: false);

    // Windows keeps an open file from being removed, renamed or cut by itself; elsewhere existence and length say most.
    private static FileState? Portable(string path)
    {
        var file = new FileInfo(path);
        if (file.Exists)
            return new FileState(default, file.Length, file.IsReadOnly);
        return Directory.Exists(path) ? new FileState(default, 0, IsReadOnly: false) : null;
    }

    /// <summary>
    /// The system call statx, whose layout is the same on every processor,
    /// <see href="https://man7.org/linux/man-pages/man2/statx.2.html"/>.
    /// </summary>
    private static class Statx
    {
        public const int CurrentFolder = -100;
        private const int EmptyPath = 0x1000;
        private const uint BasicStats = 0x7ff;
        private const int NoEntry = 2;
        private const int NotAFolder = 20;
        private const ulong Immutable = 0x10;
        private const int AnyWrite = 0x92; // 0222

        private static volatile bool _isMissing = !OperatingSystem.IsLinux();

        /// <summary>False where the call does not exist here; true and null where the path names nothing.</summary>
        public static bool Of(int folder, byte[] path, out FileState? state)
        {
            state = null;
            if (_isMissing)
                return false;
            try
            {
                Span<byte> buffer = stackalloc byte[256];
                if (Call(folder, path, path.Length == 1 ? EmptyPath : 0, BasicStats, ref MemoryMarshal.GetReference(buffer)) == 0)
                    state = Read(buffer);
                else if (Marshal.GetLastPInvokeError() is not (NoEntry or NotAFolder))
                    return false;
                return true;
            }
            catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
            {
                _isMissing = true;
                return false;
            }
        }

        private static FileState Read(ReadOnlySpan<byte> buffer)
        {
            var attributes = MemoryMarshal.Read<ulong>(buffer[8..]);
            var mode = MemoryMarshal.Read<ushort>(buffer[28..]);
            var identity = new FileIdentity(MemoryMarshal.Read<ulong>(buffer[136..]), MemoryMarshal.Read<ulong>(buffer[32..]));
            return new FileState(identity, MemoryMarshal.Read<long>(buffer[40..]), (attributes & Immutable) != 0 || (mode & AnyWrite) == 0);
        }

        [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
        [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
        private static extern int Call(int folder, byte[] path, int flags, uint mask, ref byte buffer);
    }
}

/// <summary>Which file it is, whatever its name.</summary>
/// <param name="Device">The device's two numbers, as the kernel gives them.</param>
/// <param name="Inode">The file's number there.</param>
internal readonly record struct FileIdentity(ulong Device, ulong Inode);
