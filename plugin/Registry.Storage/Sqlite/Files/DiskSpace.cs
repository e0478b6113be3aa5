namespace Registry.Storage.Sqlite.Files;

/// <summary>How many bytes are free, for this account, on the disk of a folder.</summary>
/// <exception cref="IOException">That cannot be found out.</exception>
internal delegate long FreeSpace(string folder);

/// <summary>Whether the store's disk has room for what the next writes need: readiness must know before they fail.</summary>
internal sealed class DiskSpace(FreeSpace? free = null)
{
    /// <summary>The largest body that is taken by default, and the shared memory and log of SQLite.</summary>
    public const long Least = 1024 * 1024;

    // Windows and POSIX: ERROR_DISK_FULL, ENOSPC.
    private static readonly int[] FullDisk = [unchecked((int)0x80070070), 28];

    /// <summary>Whether the disk of a file is full, or nearly so. One that does not tell counts as having room.</summary>
    public bool IsShort(string file)
    {
        try
        {
            return (free ?? OfDrive)(Path.GetDirectoryName(file)!) < Least;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Whether a disk had no room left, as the system says it.</summary>
    public static bool IsFull(Exception cause) => cause is IOException && FullDisk.Contains(cause.HResult);

    private static long OfDrive(string folder) => new DriveInfo(folder).AvailableFreeSpace;
}
