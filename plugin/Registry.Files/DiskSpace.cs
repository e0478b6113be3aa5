namespace Registry.Files;

/// <summary>How many bytes are free, for this account, on the disk of a folder.</summary>
/// <exception cref="IOException">That cannot be found out.</exception>
internal delegate long FreeSpace(string folder);

/// <summary>Whether a disk has room for the next writes: readiness must know before they fail.</summary>
/// <param name="least">The fewest bytes that count as room.</param>
/// <param name="free">What is free; by default the operating system is asked.</param>
internal sealed class DiskSpace(long least, FreeSpace? free = null)
{
    // ENOSPC; EDQUOT on Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL on Windows.
    private static readonly int[] FullDisk = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether the disk of a folder is full, or nearly so. One that does not report it counts as having room.</summary>
    public bool IsShort(string folder)
    {
        try
        {
            return (free ?? OfDrive)(folder) < least;
        }
        // ArgumentException: a path without a drive, such as a share of another Windows machine.
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Makes sure that the disk of a folder has room.</summary>
    /// <exception cref="IOException">It has not; <see cref="IsFull"/> of this is true.</exception>
    public void Check(string folder)
    {
        if (IsShort(folder))
            throw new IOException("No space left on the disk", FullDisk[0]);
    }

    /// <summary>Whether a write failed because the disk, or the account's share of it, is full.</summary>
    public static bool IsFull(Exception cause) => cause is IOException && FullDisk.Contains(cause.HResult);

    private static long OfDrive(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
