namespace Registry.Storage.Sqlite.Files;

/// <summary>
/// Whether the disk has reported that a flush of the store's files failed. From then on nothing is written, read or copied until a restart:
/// Linux takes what it could not bring to the disk for written, and reports the next flush as good
/// (<see href="https://wiki.postgresql.org/wiki/Fsync_Errors"/>). SQLite would then begin the WAL anew, which alone still holds what the
/// database lacks.
/// </summary>
internal sealed class FailedFlush(string database, LossReport report) : IDisposable
{
    private readonly CopiedPages _copied = new(database + "-shm");
    private volatile bool _isNoted;

    public bool IsNoted => _isNoted;

    /// <summary>Notes an error of SQLite, where it is one of a flush.</summary>
    public void Note(Exception error)
    {
        if (!SqliteError.IsFailedFlush(error))
            return;
        _isNoted = true;
        ForgetCopied();
        report.Lost(database, FileLoss.NotFlushed);
    }

    /// <exception cref="LostFileException">A flush has failed.</exception>
    public void ThrowIfNoted()
    {
        if (!_isNoted)
            return;
        ForgetCopied();
        throw report.Lost(database, FileLoss.NotFlushed);
    }

    /// <summary>Where one has failed: a checkpoint that was at work then may have counted since.</summary>
    public void ForgetCopied()
    {
        if (_isNoted)
            _copied.Forget();
    }

    /// <summary>When SQLite's last connection is closed.</summary>
    public void Dispose() => _copied.Dispose();
}
