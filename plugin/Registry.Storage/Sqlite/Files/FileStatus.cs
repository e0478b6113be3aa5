using System.Runtime.InteropServices;
using System.Text;

namespace Registry.Storage.Sqlite.Files;

/// <summary>Which file stands under a name now, and how long it is. Outside Linux only the length is known.</summary>
/// <param name="Device">The file system, as <see href="https://man7.org/linux/man-pages/man2/statx.2.html">statx</see> numbers it.</param>
/// <param name="Inode">The file in it: no other has the number while somebody keeps this one open.</param>
/// <param name="Length">The length in bytes.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FileStatus(ulong Device, ulong Inode, long Length)
{
    private const int CurrentDirectory = -100;
    private const uint InodeAndSize = 0x100 | 0x200;
    private const int NoSuchFile = 2;
    private const int NoSuchFolder = 20;

    private static readonly bool HasInodes = OperatingSystem.IsLinux();

    /// <summary>Whether both are the same file, however long it is.</summary>
    public bool IsSameFile(FileStatus other) => (Device, Inode) == (other.Device, other.Inode);

    /// <summary>The file under a name, or null if missing.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static FileStatus? Of(string path) => HasInodes ? OnLinux(path) : Elsewhere(path);

    private static FileStatus? OnLinux(string path)
    {
        // struct statx has one layout on every architecture.
        Span<byte> status = stackalloc byte[256];
        Span<byte> name = stackalloc byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        name[Encoding.UTF8.GetBytes(path, name)] = 0;
        ref var path0 = ref MemoryMarshal.GetReference(name);
        if (StatX(CurrentDirectory, ref path0, flags: 0, InodeAndSize, ref MemoryMarshal.GetReference(status)) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error is NoSuchFile or NoSuchFolder ? null : throw new IOException($"The file's status cannot be read (error {error}).");
        }

        return new FileStatus(
            Number(status[136..]),
            Number(status[32..]),
            (long)Number(status[40..]));
    }

    private static ulong Number(ReadOnlySpan<byte> bytes) => MemoryMarshal.Read<ulong>(bytes);

    private static FileStatus? Elsewhere(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStatus(Device: 0, Inode: 0, file.Length) : null;
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, ref byte path, int flags, uint mask, ref byte status);
}
