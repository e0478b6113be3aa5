using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>
/// What has to stay in its place beside the records: the folder, the lock that keeps a second server away, the head, and the key.
/// </summary>
internal sealed class Surroundings(AuditFolder folder, FolderWatch watch, FileStream held, HeadFile head, string? keyFile)
{
    private readonly OpenFile _lock = new(folder.LockFile, held.SafeFileHandle);
    private readonly bool _isHeadElsewhere = !IsIn(folder, head.Path);
    private readonly bool _isKeyElsewhere = keyFile is not null && !IsIn(folder, keyFile);

    /// <summary>Looks at each of them.</summary>
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
        CheckHead();
        CheckKey();
    }

    /// <summary>As <see cref="Check"/>, and forgets what the folder said before. For the thread that writes.</summary>
    /// <inheritdoc cref="Check" path="/exception"/>
    public void CheckAfresh()
    {
        watch.Forget();
        Check();
    }

    /// <summary>
    /// As <see cref="Check"/>, but where the folder was found unchanged behind the last flush (<see cref="FolderWatch.Look"/>), only what
    /// settings put elsewhere is looked at. For the thread that writes.
    /// </summary>
    /// <inheritdoc cref="Check" path="/exception"/>
    public void CheckWritten()
    {
        if (watch.IsSettled)
        {
            CheckElsewhere();
            return;
        }

        Check();
        watch.Settle();
    }

    /// <summary>As <see cref="Check"/>, but only what settings put elsewhere where the folder is unchanged. For any thread.</summary>
    /// <inheritdoc cref="Check" path="/exception"/>
    public void CheckUnlessUnchanged()
    {
        if (watch.IsUnchanged())
            CheckElsewhere();
        else
            Check();
    }

    private void CheckElsewhere()
    {
        if (_isHeadElsewhere)
            CheckHead();
        if (_isKeyElsewhere)
            CheckKey();
    }

    private static bool IsIn(AuditFolder folder, string file) => string.Equals(
        Path.GetDirectoryName(Path.GetFullPath(file)), Path.TrimEndingDirectorySeparator(folder.Path), StringComparison.Ordinal);

    private void CheckHead()
    {
        if (head.Change() is { } ofHead)
            throw new AuditFileChangedException($"The audit's head {head.Path} {ofHead}");
    }

    private void CheckKey()
    {
        if (keyFile is not null && FileStatus.Of(keyFile) is null)
            throw new AuditFileChangedException($"The audit's key {keyFile} {OpenFile.Gone}");
    }
}
