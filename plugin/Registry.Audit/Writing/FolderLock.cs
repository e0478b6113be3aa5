using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>Keeps a second server from writing to the same audit: two would break each other's chain.</summary>
internal static class FolderLock
{
    /// <exception cref="AuditUnavailableException">Another process writes there, or the folder cannot be made.</exception>
    public static FileStream Take(AuditFolder folder)
    {
        try
        {
            OwnerOnly.CreateFolder(folder.Path);
            return OwnerOnly.Open(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new AuditUnavailableException(
                $"The audit's folder {folder.Path} cannot be written: give the server's account the right to, or name another.", cause);
        }
        catch (IOException cause) when (DiskSpace.IsFull(cause))
        {
            throw new AuditUnavailableException(WriteFailure.Describe(folder.Path, cause), cause);
        }
        catch (IOException cause)
        {
            throw new AuditUnavailableException($"The audit in {folder.Path} cannot be opened, because another server writes there or "
                + "its path is no folder: give each server a folder of its own.", cause);
        }
    }
}
