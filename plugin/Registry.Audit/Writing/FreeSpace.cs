using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// Whether a disk has room for records, asked while no record is to be written: readiness must know before the next request does.
/// </summary>
internal static class FreeSpace
{
    private const long Least = 64 * 1024;

    /// <exception cref="IOException">There is no room.</exception>
    public static void Check(AuditFolder folder)
    {
        long free;
        try
        {
            free = new DriveInfo(folder.Path).AvailableFreeSpace;
        }
        catch (ArgumentException)
        {
            // A path without a drive, such as a share of another Windows machine.
            return;
        }

        if (free < Least)
            throw new DiskFullException();
    }

    private sealed class DiskFullException() : IOException("No space left on the disk", hresult: 28);
}
