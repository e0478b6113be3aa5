using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Registry.Files;

/// <summary>
/// The system call statx, whose layout is the same on every processor,
/// <see href="https://man7.org/linux/man-pages/man2/statx.2.html"/>.
/// </summary>
internal static class Statx
{
    private const int CurrentFolder = -100;
    private const int EmptyPath = 0x1000;
    private const uint ModeInodeAndSize = 0x2 | 0x100 | 0x200;

    // Where this was asked, Linux since 6.13 notes a time of its own for the next change of the file, and a flush of it, or of a file whose
    // inode lies in the same block, may have to write that too: half a flush more.
    // https://docs.kernel.org/filesystems/multigrain-ts.html
    private const uint ChangeTime = 0x80;
    private const long Second = 1_000_000_000;
    private const ulong Immutable = 0x10;
    private const int AnyWrite = 0x92; // 0222

    private const int NotPermitted = 1;
    private const int NoEntry = 2;
    private const int NotAFolder = 20;
    private const int NoSuchCall = 38;

    private static volatile bool _isMissing = !OperatingSystem.IsLinux();

    /// <summary>False where the call does not exist here; true and null where the path names nothing.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public static bool TryPath(string path, out FileStatus? status)
    {
        status = null;
        if (_isMissing)
            return false;
        Span<byte> name = stackalloc byte[Encoding.UTF8.GetMaxByteCount(path.Length) + 1];
        name[Encoding.UTF8.GetBytes(path, name)] = 0;
        return Try(CurrentFolder, name, flags: 0, out status);
    }

    /// <inheritdoc cref="TryPath"/>
    /// <param name="name">The path in UTF-8, with the zero byte that ends it.</param>
    /// <param name="hasTime">Whether <see cref="FileStatus.Changed"/> is asked for.</param>
    /// <param name="status">What was found.</param>
    public static bool TryName(ReadOnlySpan<byte> name, bool hasTime, out FileStatus? status)
    {
        status = null;
        return !_isMissing && Try(CurrentFolder, name, flags: 0, out status, hasTime);
    }

    /// <summary>False where the call does not exist here.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    /// <exception cref="ObjectDisposedException">The handle has been closed; it is not closed by another thread meanwhile.</exception>
    public static bool TryHandle(SafeFileHandle file, out FileStatus status)
    {
        FileStatus? found = null;
        var isHeld = false;
        try
        {
            file.DangerousAddRef(ref isHeld);
            var isThere = !_isMissing && Try((int)file.DangerousGetHandle(), [0], EmptyPath, out found) && found is not null;
            status = found ?? default;
            return isThere;
        }
        finally
        {
            if (isHeld)
                file.DangerousRelease();
        }
    }

    private static bool Try(int folder, ReadOnlySpan<byte> path, int flags, out FileStatus? status, bool hasTime = false)
    {
        status = null;
        try
        {
            Span<byte> buffer = stackalloc byte[256];
            ref var name = ref MemoryMarshal.GetReference(path);
            var asked = hasTime ? ModeInodeAndSize | ChangeTime : ModeInodeAndSize;
            if (Call(folder, in name, flags, asked, ref MemoryMarshal.GetReference(buffer)) == 0)
            {
                status = Read(buffer, hasTime);
                return true;
            }

            switch (Marshal.GetLastPInvokeError())
            {
                case NoEntry or NotAFolder:
                    return true;
                // Older containers forbid the call, by the one number or the other.
                case NotPermitted or NoSuchCall:
                    _isMissing = true;
                    return false;
                case var error:
                    throw new IOException($"The file's status cannot be read (error {error})");
            }
        }
        catch (Exception cause) when (cause is EntryPointNotFoundException or DllNotFoundException)
        {
            _isMissing = true;
            return false;
        }
    }

    private static FileStatus Read(ReadOnlySpan<byte> buffer, bool hasTime)
    {
        var attributes = MemoryMarshal.Read<ulong>(buffer[8..]);
        var mode = MemoryMarshal.Read<ushort>(buffer[28..]);
        var identity = new FileIdentity(MemoryMarshal.Read<ulong>(buffer[136..]), MemoryMarshal.Read<ulong>(buffer[32..]));
        return new FileStatus(identity, MemoryMarshal.Read<long>(buffer[40..]), (attributes & Immutable) != 0 || (mode & AnyWrite) == 0)
        {
            Changed = hasTime ? (MemoryMarshal.Read<long>(buffer[96..]) * Second) + MemoryMarshal.Read<uint>(buffer[104..]) : 0,
        };
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Call(int folder, ref readonly byte path, int flags, uint mask, ref byte buffer);
}
