namespace Registry.Storage.Sqlite.Files;

/// <summary>Logs that a file was lost: one line, then one a minute that counts what was refused since, then one when it is back.</summary>
internal sealed class LossReport(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private volatile bool _isLost;
    private volatile bool _isForGood;
    private int _refused;
    private long _logged;

    /// <summary>The exception to throw for an operation that is refused because of the file.</summary>
    public LostFileException Lost(string path, FileLoss loss)
    {
        lock (_lock)
        {
            _refused++;
            // What lasts until a restart is said even where a file was lost before.
            if (!_isLost || (loss == FileLoss.NotFlushed && !_isForGood))
            {
                (_isLost, _isForGood) = (true, loss == FileLoss.NotFlushed);
                _logged = time.GetTimestamp();
                Log.FileLost(logger, path, Words(loss), Remedy(loss));
            }
            else if (time.GetElapsedTime(_logged) >= Interval)
            {
                _logged = time.GetTimestamp();
                Log.FileStillLost(logger, path, Words(loss), _refused);
            }
        }

        return new LostFileException($"A file of the appointment store {Words(loss)} while the server is running. {Remedy(loss)}");
    }

    /// <summary>All files are there. Cheap where they always were.</summary>
    public void Back()
    {
        if (!_isLost || _isForGood)
            return;
        lock (_lock)
        {
            if (_isForGood)
                return;
            if (_isLost)
                Log.FileBack(logger, _refused);
            _isLost = false;
            _refused = 0;
        }
    }

    private static string Words(FileLoss loss) => loss switch
    {
        FileLoss.Removed => "has been removed or renamed",
        FileLoss.Replaced => "has been replaced by another",
        FileLoss.NotFlushed => "could not be flushed to the disk",
        _ => "has been cut",
    };

    private static string Remedy(FileLoss loss) => loss switch
    {
        FileLoss.Removed =>
            "The administrator moves it back under its name, and the server goes on; or restores a backup and restarts the server.",
        FileLoss.Replaced =>
            "The administrator puts the former file back, and the server goes on; or restarts the server to take the new one.",
        FileLoss.NotFlushed =>
            "The administrator removes the cause, which the system's log names, and restarts the server; it then recovers what was "
            + "acknowledged.",
        _ => "The administrator stops the server, restores a backup and starts it again.",
    };
}

/// <summary>A file of the store is not what it was when it was opened. The message says what to do, and does not name the file.</summary>
internal sealed class LostFileException(string message) : Exception(message);
