using Microsoft.Data.Sqlite;

namespace Registry.Storage.Sqlite.Files;

/// <summary>
/// Watches that the database and its two companions still are the files that stand under their names (spec P1a): Linux lets a process go on
/// with a file that was removed or renamed, and what it writes there no one finds.
/// </summary>
/// <remarks>It keeps one connection open all the time, so that SQLite neither removes the companions nor makes others.</remarks>
internal sealed class OpenFiles : IDisposable
{
    private static readonly TimeSpan LongestUnseen = TimeSpan.FromMilliseconds(50);

    // Reads that come at once share a look, which costs half as much as looking the version up.
    private static readonly TimeSpan LongestShared = TimeSpan.FromMilliseconds(1);

    private readonly DatabaseFile _file;
    private readonly SqliteConnection _anchor;
    private readonly FileExamination _examination;
    private readonly MarkedFile _database;
    private readonly MarkedFile _wal;
    private readonly MarkedFile _shm;
    private readonly FailedFlush _failedFlush;
    private readonly LossReport _report;
    private readonly TimeProvider _time;
    private readonly LastLook _all;
    private readonly LastLook _databaseAlone;
    private readonly Lock _examining = new();
    private volatile bool _isCut;

    public OpenFiles(DatabaseFile file, LossReport report, TimeProvider time)
    {
        _file = file;
        _report = report;
        _time = time;
        _all = new LastLook(time, LongestUnseen);
        _databaseAlone = new LastLook(time, LongestShared);
        _failedFlush = new FailedFlush(file.Path, report);
        _anchor = file.Open();
        _examination = new FileExamination(file, _anchor, Note);
        try
        {
            // The first read opens the companions.
            _anchor.Run("SELECT count(*) FROM appointment WHERE id = ''");
            _database = new MarkedFile(file.Path, isReadOften: true);
            _wal = new MarkedFile(file.Path + "-wal");
            _shm = new MarkedFile(file.Path + "-shm");
        }
        catch
        {
            _anchor.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Before everything that is written, and before a connection is opened: whether all three files are there. Three calls of the system.
    /// </summary>
    /// <remarks>
    /// SQLite would make a companion anew for a new connection, which then reads and writes something else than the others.
    /// </remarks>
    /// <exception cref="LostFileException">One of them is not.</exception>
    public void Check() => Check(isWritten: false);

    /// <summary>
    /// Before a read on a connection that is open: whether the database is as long as it was, and has its name or had it within the last
    /// millisecond; and whether its companions were there within the last 50.
    /// </summary>
    /// <remarks>
    /// What is cut off the database SQLite would read as zeros. A file that was removed or replaced goes on holding what was acknowledged
    /// for the connections that are open, and of a WAL that was cut SQLite itself reports what it misses.
    /// </remarks>
    /// <exception cref="LostFileException">One of them is not.</exception>
    public void CheckToRead()
    {
        var now = _time.GetTimestamp();
        if (!_all.IsRecent(now))
        {
            Check();
        }
        else if (_databaseAlone.IsRecent(now) && !_database.IsCut())
        {
            ThrowIfUnusable();
        }
        else
        {
            Check(_database);
            _databaseAlone.Note(now);
        }
    }

    /// <summary>For readiness: as <see cref="Check()"/>, with the exception that callers of the store know.</summary>
    /// <exception cref="StoreUnavailableException">One of them is not there.</exception>
    public void ThrowIfLost()
    {
        try
        {
            Check();
        }
        catch (LostFileException lost)
        {
            throw SqliteError.From(lost);
        }
    }

    /// <summary>
    /// After a write that is to be acknowledged, and after a checkpoint, in which alone the database grows: checks, and notes the lengths.
    /// </summary>
    /// <exception cref="LostFileException">What was written is in no file that anybody finds.</exception>
    public void CheckWritten() => Check(isWritten: true);

    /// <summary>Notes an error of SQLite, which may be that of a flush.</summary>
    public void Note(Exception error) => _failedFlush.Note(error);

    public void Dispose()
    {
        // What is left of a file that was cut must not be written over with what is left of the other, and a WAL that may hold what the
        // database lacks must not be removed.
        _failedFlush.ForgetCopied();
        if (_isCut || _failedFlush.IsNoted)
            SqliteLibrary.LeaveFilesWhenClosed(_anchor);
        _anchor.Dispose();
        _failedFlush.Dispose();
        _database.Dispose();
    }

    private void Check(bool isWritten)
    {
        var now = _time.GetTimestamp();
        Check(_database, isWritten);
        Check(_wal, isWritten);
        Check(_shm);
        _all.Note(now);
        _report.Back();
    }

    private void Check(MarkedFile file, bool isWritten = false)
    {
        ThrowIfUnusable();
        if (file.Loss(isWritten) is not { } loss)
            return;
        // From here on no reader relies on a look that found it, however late that look ends.
        _all.Lose();
        _databaseAlone.Lose();
        if (loss == FileLoss.Cut && IsWholeAllTheSame())
            return;
        if (loss == FileLoss.Removed && file == _wal)
            SaveWhatTheWalHolds();
        throw _report.Lost(file.Path, loss);
    }

    /// <summary>Throws where an earlier look, or a write, found what only a restart can put right.</summary>
    private void ThrowIfUnusable()
    {
        _failedFlush.ThrowIfNoted();
        if (_isCut)
            throw _report.Lost(_file.Path, FileLoss.Cut);
    }

    /// <summary>VACUUM, and a checkpoint that truncates, make files shorter too. Then everything is still there.</summary>
    private bool IsWholeAllTheSame()
    {
        lock (_examining)
        {
            // Another thread may have looked while this one waited.
            if (_isCut || _failedFlush.IsNoted || (_database.Loss() is null && _wal.Loss() is null))
                return !_isCut && !_failedFlush.IsNoted;
            _isCut = !_examination.IsReadable();
            // What is appended to a WAL whose beginning is gone is not found after a crash, so it begins anew.
            if (_isCut || !_examination.IsWalBegunAnew())
                return false;
            _database.Remember();
            _wal.Remember();
            return true;
        }
    }

    /// <summary>The log of the latest commits lives on in this process alone: brought into the database it survives the process.</summary>
    private void SaveWhatTheWalHolds()
    {
        lock (_examining)
        {
            if (_database.Loss() is not null || _isCut || _failedFlush.IsNoted)
                return;
            _examination.CopyWal();
        }
    }
}
