using Registry.Files;

namespace Registry.Audit.Files;

/// <summary>
/// Says by one look at a folder that its files still have their names: whatever is created, renamed or removed there changes the folder's
/// own time, <see href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/rename.html"/>. Where that time is another one, is not
/// known, or was looked at a second ago, the files are to be looked at themselves.
/// </summary>
internal sealed class FolderWatch(string folder, TimeProvider time)
{
    // A folder does not tell of the modes and lengths of its files, and on some network file systems not at once of their names.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly WatchedPath _path = new(folder);
    private Seen? _found;
    private volatile Seen? _settled;

    /// <summary>Whether the last <see cref="Look"/> found nothing changed.</summary>
    public bool IsSettled => _settled is not null;

    /// <summary>Whether nothing has changed since the files were looked at, as seen from another thread than the one that writes.</summary>
    /// <exception cref="IOException">The system does not say.</exception>
    public bool IsUnchanged() => _settled is { } settled && IsUnchanged(settled, FileStatus.WithTimeOf(_path));

    /// <summary>
    /// Whether nothing has changed since <see cref="Settle"/>; where it is false, the files are to be looked at, and then
    /// <see cref="Settle"/> called. For the thread that writes.
    /// </summary>
    /// <param name="written">
    /// Says when something was written before this call, by the clock of the folder's file system. Asked only where the files are to be
    /// looked at, and before they are: what changes after they were looked at then has a later time than this.
    /// </param>
    /// <exception cref="IOException">The system does not say.</exception>
    public bool Look(Func<long> written)
    {
        _found = null;
        var status = FileStatus.WithTimeOf(_path);
        if (_settled is { } settled && IsUnchanged(settled, status))
            return true;
        _settled = null;
        // The clock may count in steps: only a time before the step of now is sure to differ from that of any later change.
        _found = status is { } now && now.Changed < written() ? new Seen(now.Identity, now.Changed, time.GetTimestamp()) : null;
        return false;
    }

    /// <summary>Notes that all files were in their places after the last <see cref="Look"/>.</summary>
    public void Settle() => _settled = _found;

    /// <summary>Forgets what was seen: the next look is at the files.</summary>
    public void Forget() => _found = _settled = null;

    private bool IsUnchanged(Seen settled, FileStatus? status) => status is { } now && now.Identity == settled.Identity
        && now.Changed == settled.Changed && time.GetElapsedTime(settled.At) < Longest;

    private sealed record Seen(FileIdentity Identity, long Changed, long At);
}
