using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// What has to stay in its place beside the records: the folder, the lock that keeps a second server away, the head, and the key.
/// </summary>
internal sealed class Surroundings(AuditFolder folder, FileStream held, HeadFile head, string? keyFile)
{
    private readonly OpenFile _lock = new(folder.LockFile, held.SafeFileHandle);

    /// <exception cref="AuditFileChangedException">Something is gone, or was made read-only.</exception>
    public void Check()
    {
        switch (FileStatus.Of(folder.Path))
        {
            case null:
                throw new AuditFileChangedException($"The audit's folder {folder.Path} {OpenFile.Gone}");
            case { IsReadOnly: true }:
                throw new AuditFileChangedException($"The audit's folder {folder.Path} {OpenFile.ReadOnly}");
        }

        if (_lock.Change() is { } ofLock)
            throw new AuditFileChangedException($"The audit's lock {folder.LockFile} {ofLock}");
        if (head.Change() is { } ofHead)
            throw new AuditFileChangedException($"The audit's head {head.Path} {ofHead}");
        if (keyFile is not null && FileStatus.Of(keyFile) is null)
            throw new AuditFileChangedException($"The audit's key {keyFile} {OpenFile.Gone}");
    }
}
